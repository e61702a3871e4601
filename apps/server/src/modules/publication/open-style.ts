/** The style of the open pages: paper first, then the telephone. */
export const OPEN_STYLE = `:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#eef1f5;color:#1c2430;font:17px/1.75 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif}
header,main,footer{max-width:900px;margin:0 auto;padding:0 20px}
a{color:#0b4f9e;text-underline-offset:3px}
a:focus-visible,summary:focus-visible,.frame:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
header,footer,.crumbs,.notice,.plain,.list,.file,.note,figcaption,caption,table{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.notice{margin:0;padding:10px 20px;background:#fff3d6;border-bottom:1px solid #d9a520;color:#5a4100;text-align:center;font-size:15px}
.crumbs{padding:16px 0 0;font-size:15px}
.bar{display:flex;justify-content:space-between;align-items:center;gap:16px;flex-wrap:wrap;padding:14px 0}
.bar p{margin:0;font-size:15px;color:#485364}
.bar .city{font-size:18px;font-weight:600;color:#1c2430}
.files{display:flex;gap:10px;flex-wrap:wrap}
.file{display:inline-flex;align-items:center;gap:8px;min-height:44px;padding:0 16px;border:1px solid #0b4f9e;border-radius:6px;background:#fff;text-decoration:none;font-size:15px}
.file:hover{background:#e8f0fa}
.file span{color:#485364;font-size:13px;white-space:nowrap}
article{background:#fff;border:1px solid #d5dbe4;border-radius:4px;padding:56px 64px;overflow-wrap:anywhere}
h1{font-size:28px;line-height:1.4;text-align:center;margin:0 0 8px;text-wrap:balance}
h1.plain{font-size:26px;text-align:left;margin:32px 0 8px}
.subtitle{text-align:center;margin:0 0 36px;color:#485364}
h2{font-size:20px;margin:36px 0 8px;font-family:"PingFang SC","Microsoft YaHei",SimHei,sans-serif}
h3{font-size:18px;margin:24px 0 6px}
h4,h5,h6{font-size:17px;margin:18px 0 4px}
article section>p{margin:0 0 8px;text-indent:2em}
article .note,.frame+.note{font-size:14px;line-height:1.6;color:#485364;text-indent:0;margin:4px 0 0}
.signature{text-align:right;margin:40px 0}
.contents{border-top:1px solid #d5dbe4;padding-top:8px}
.contents ol{list-style:none;margin:0;padding:0;columns:2;column-gap:32px;font-size:16px}
.contents a{display:block;padding:6px 0}
.annex{border-top:2px solid #1c2430;margin-top:48px}
.annex h2{text-align:center;font-size:21px}
.annex h2 span{display:block;text-align:left;font-size:16px;font-weight:400;color:#485364}
.frame{overflow-x:auto;margin:14px 0 6px}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.5;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;font-size:15px;padding-bottom:6px}
caption span{float:right;line-height:24px;font-weight:400;color:#485364;font-size:13px}
th,td{border:1px solid #aab4c2;padding:6px 8px;text-align:left;min-width:3.2em;overflow-wrap:normal}
td:not([class]){min-width:6.5em}
th{background:#eef1f5;font-weight:600;text-align:center}
td.c{text-align:center}td.r{text-align:right;white-space:nowrap}
tr.total td{font-weight:600;background:#f7f8fa}
figure{margin:20px 0}
figcaption{font-weight:600;font-size:15px;text-align:center;margin-bottom:6px}
figure img{display:block;width:100%;max-width:640px;height:auto;margin:0 auto}
.check{margin:20px 0 48px;font-size:15px;color:#485364}
.check summary{cursor:pointer;padding:10px 0;color:#0b4f9e}
.check dt{margin-top:8px}.check dd{margin:0;font:13px/1.5 Consolas,Menlo,monospace;overflow-wrap:anywhere}
.list{list-style:none;margin:16px 0 48px;padding:0;background:#fff;border:1px solid #d5dbe4;border-radius:4px}
.list li{display:flex;justify-content:space-between;align-items:baseline;gap:16px;padding:14px 20px;border-top:1px solid #e3e8ef}
.list li:first-child{border-top:0}
.list time,.list span{flex:none;color:#485364;font-size:14px}
@media (max-width:640px){body{font-size:16px}header,footer{padding:0 16px}main{padding:0}article{padding:24px 16px;border-width:1px 0;border-radius:0}h1{font-size:22px}h1.plain{padding:0 16px;font-size:22px}main>p{padding:0 16px}.contents ol{columns:1}.contents a{padding:10px 0}.files{width:100%}.file{flex:1 1 auto;justify-content:center;padding:0 10px}.list{border-width:1px 0;border-radius:0}.list li{display:block;padding:12px 16px}.list a{display:block;padding:4px 0}}
@media print{@page{size:A4;margin:25mm 22mm}body{background:#fff;font-size:12pt}header,.check,.notice,.contents{display:none}main{max-width:none;padding:0}article{border:0;padding:0}.annex{break-before:page;border:0;margin:0}.frame{overflow:visible}table{font-size:9pt}th,td,td:not([class]){min-width:0;padding:3px 4px}td.r{white-space:normal}thead{display:table-header-group}tr,figure{break-inside:avoid}h2,h3,h4{break-after:avoid}a{color:inherit;text-decoration:none}}
`
