/** How one everyday task is done; `permission` says who has it. */
export interface HelpTask {
  title: string
  permission?: string
  steps: readonly string[]
  /** Page it begins on. */
  at?: { label: string; name: string }
}

/** In the order of the work. */
export const HELP_TASKS: readonly HelpTask[] = [
  {
    title: '填报自评表',
    permission: 'self-evaluation:fill',
    at: { label: '自评填报', name: 'fill' },
    steps: [
      '在“工作台”或“自评填报”点要填的表。系统已知的数已经填好，并写明来源。',
      '填写空着的格。边填边存，上方写着保存的时间；断网时先存在本机，恢复后自动补存。',
      '从 WPS 复制一片单元格，点住第一格按 Ctrl+V，可整片粘贴。',
      '点“提交”，核对合计后确认。有不能提交的问题会逐条列出，点一条就到那一格。',
    ],
  },
  {
    title: '修改被退回的表',
    permission: 'self-evaluation:fill',
    at: { label: '消息', name: 'inbox' },
    steps: [
      '在“消息”里点退回通知，直接到第一处有意见的格。',
      '改好后点“重新提交”。审核人会看到您改了哪些格。',
    ],
  },
  {
    title: '审核自评表',
    permission: 'self-evaluation:review-district',
    at: { label: '自评审核', name: 'review' },
    steps: [
      '在“自评审核”里按 J、K 上下移动，回车打开。',
      '默认只看与上次不同的格。看完按 A 通过，按 R 退回并写明原因。',
      '没有问题的可以勾选后一次通过，每张表的结果逐行列出，10 秒内可以撤销。',
    ],
  },
  {
    title: '登记和确认到位资金',
    permission: 'arrival:read',
    at: { label: '到位与拨付', name: 'arrivals' },
    steps: [
      '拨付方登记拨付后，资金显示为“在途”。',
      '收款方核对银行入账后点“确认到账”；金额不符的写明实到金额，由拨付方处理差额。',
    ],
  },
  {
    title: '登记支付',
    permission: 'payment:create',
    at: { label: '支付', name: 'payments' },
    steps: [
      '点“登记支付”，填写收款人、金额和日期，附上银行回单。',
      '金额不能超过可用结余。登记后不能修改，登错的用“红冲”冲销后重新登记。',
    ],
  },
  {
    title: '换年度、项目或单位',
    steps: [
      '在页面上方选择，各页都按所选的范围显示。',
      '选单位时输入名称、代码或拼音首字母；按 Alt+↓ 可以按层级选。',
    ],
  },
  {
    title: '导出和打印',
    steps: [
      '表格右上角的“导出”存成表格文件，用 WPS 打开；金额一律以元为单位。',
      '按 Ctrl+P 打印当前页，每页都有表头。列太多时，先在“列设置”里收起不用的列。',
    ],
  },
  {
    title: '记住常用的筛选和列',
    steps: [
      '在表格右上角点“列设置”，勾选要看的列，用上移、下移调整顺序，也可以改行高。',
      '在“视图”里给现在的筛选和列起个名字保存，下次点一下就恢复。只在本机对您有效。',
    ],
  },
  {
    title: '看清楚一点',
    steps: [
      '点右上角“大字”，文字和按钮放大，下次打开仍是大字。',
      '按 Ctrl 和加号可以再放大到 200%，页面不会左右滚动。',
    ],
  },
]
