/** What `huigong help` prints. */
export const HELP = `用法：huigong <命令> [参数]

  score 文件… [--rule-pack 编号|文件.json] [--json]
        按评分规则计算自评表：自评、计算、表内三个总分和等级，以及每一步
        文件：自评表数据（.json）、本系统导出的填报表（.xlsx）、
        各地公开的项目支出绩效自评表（.xlsx、.docx）
  lint  文件… [--rule-pack 编号|文件.json] [--json]
        按校验规则检查：规则编号、级别、位置、读到的内容、如何处理
        文件：同上，以及绩效自评报告（.docx、.txt）；报告里有自评表的两者都查
  rule-packs [--json]
        随本程序提供的规则包；--json 可改写后用于 --rule-pack 文件.json
        不写 --rule-pack 时，公开的表按它自己的表头，其余按最相近的规则包

  migrate   [--data 目录]                       把数据库结构升级到最新
  integrity [--data 目录] [--json]              核对库内数据是否自洽，只读
  rebuild-report [年度] [--report 编号] [--out 目录] [--data 目录] [--json]
        由锁定的快照重写已登记的报告，与登记的校验码比对，只读；
        --out 把重写的文件存到目录里
  seed      [--data 目录] [--size small|large]  向空数据库装入演示数据
        数据库按环境变量连接（与服务器相同）；没有 HUIGONG_DATABASE_URL 时
        用数据目录里的 SQLite（默认 ./data）

  help  显示本页

退出码：0 完成；1 核对发现错误；2 参数不对、文件无法读取或数据库不合要求（标准错误有一行说明）
`
