/** How the value of a figure is written: whole fen, percent with two decimals, a whole number, points. */
export type FigureUnit = 'fen' | 'percent' | 'count' | 'points'

/** What stands behind a figure, one row each. */
export type FigureRows = 'budget' | 'entries' | 'payments' | 'surveys' | 'evaluations'

/** A figure that is printed anywhere: the same id means the same reckoning on every page, file and report. */
export interface FigureDefinition {
  readonly name: string
  readonly unit: FigureUnit
  /** One sentence for whoever reads the figure. */
  readonly meaning: string
  /** How it is reckoned, in the words of the office. */
  readonly formula: string
  readonly rows: FigureRows
  /** What a row adds to the figure, as the head of its column. */
  readonly adds: string
  /** Figures that this one is the quotient of: dividend, divisor. */
  readonly of?: readonly [string, string]
}

const define = <Id extends string>(table: Readonly<Record<Id, FigureDefinition>>) => table

/** Every figure there is, by its id. Ids are kept for ever: addresses, files and reports name them. */
export const FIGURES = define({
  budget: {
    name: '全年预算',
    unit: 'fen',
    meaning: '本年度核定给本单位的额度，含已分给下级的部分。',
    formula: '年初预算＋调整＋结转（市本级）；上级下达的额度之和（区县和基层）',
    rows: 'budget',
    adds: '金额',
  },
  'initial-budget': {
    name: '年初预算',
    unit: 'fen',
    meaning: '年初核定的额度，不含年中调整和结转。',
    formula: '类别为“年初”的预算或下达之和',
    rows: 'budget',
    adds: '金额',
  },
  arrived: {
    name: '到位',
    unit: 'fen',
    meaning: '从范围外到达本单位及其下级账户的资金，含上级确认到账的拨付和上级代付。',
    formula: '外部到位＋范围外工会拨入＋范围外工会代付转入，红冲的减去',
    rows: 'entries',
    adds: '计入到位',
  },
  transferred: {
    name: '拨给范围外',
    unit: 'fen',
    meaning: '由范围外的工会确认收到、或代范围外单位支付的资金。',
    formula: '拨出并由范围外确认＋代范围外支付，红冲的减去',
    rows: 'entries',
    adds: '计入拨出',
  },
  paid: {
    name: '支付',
    unit: 'fen',
    meaning: '已付给救助对象的资金，含上级代付；红冲的已扣除。',
    formula: '全部支付分录之和，红冲的减去',
    rows: 'entries',
    adds: '计入支付',
  },
  balance: {
    name: '结余',
    unit: 'fen',
    meaning: '仍在本单位及其下级账上的资金，不含在途和差额。',
    formula: '到位－支付－在途－差额待处理－拨给范围外，逐笔看是进账减出账',
    rows: 'entries',
    adds: '结余增减',
  },
  'in-transit': {
    name: '在途',
    unit: 'fen',
    meaning: '已拨出、收款单位还没有确认到账的资金，算在拨出单位名下。',
    formula: '拨出－确认－转差额－撤回',
    rows: 'entries',
    adds: '在途增减',
  },
  disputed: {
    name: '差额待处理',
    unit: 'fen',
    meaning: '收款单位少收、还没有处理的资金，算在拨出单位名下。',
    formula: '确认时的差额－已补认－已退回',
    rows: 'entries',
    adds: '差额增减',
  },
  'arrival-rate': {
    name: '到位率',
    unit: 'percent',
    meaning: '全年预算中已经到位的比例。',
    formula: '到位÷全年预算，四舍五入到 0.01%',
    rows: 'entries',
    adds: '计入到位',
    of: ['arrived', 'budget'],
  },
  'execution-rate': {
    name: '执行率',
    unit: 'percent',
    meaning: '全年预算中已经支付给救助对象的比例；拨给下级不算支付。',
    formula: '支付÷全年预算，四舍五入到 0.01%',
    rows: 'entries',
    adds: '计入支付',
    of: ['paid', 'budget'],
  },
  payments: {
    name: '支付笔数',
    unit: 'count',
    meaning: '有效的支付单据数，红冲的不算。',
    formula: '受益单位在范围内的有效支付单据数',
    rows: 'payments',
    adds: '笔数',
  },
  recipients: {
    name: '救助户（人）次',
    unit: 'count',
    meaning: '有效支付单据所列的户（人）数之和；同一人在几张单据上会数几次。',
    formula: '受益单位在范围内的有效支付单据的户（人）数之和',
    rows: 'payments',
    adds: '户（人）数',
  },
  'satisfaction-rate': {
    name: '满意度',
    unit: 'percent',
    meaning: '有效问卷中满意的比例；“基本满意”是否计入由各项目的规则包决定。',
    formula: '满意份数÷有效问卷，四舍五入到 0.01%；有效问卷不足 5 份不显示',
    rows: 'surveys',
    adds: '满意份数',
    of: ['satisfied-replies', 'survey-replies'],
  },
  'satisfied-replies': {
    name: '满意份数',
    unit: 'count',
    meaning: '按各项目的规则包算作满意的有效问卷。',
    formula: '非常满意＋满意（规则包规定时加基本满意）之和',
    rows: 'surveys',
    adds: '满意份数',
  },
  'survey-replies': {
    name: '有效问卷',
    unit: 'count',
    meaning: '各单位登记的有效问卷份数。',
    formula: '各项调查的有效问卷之和',
    rows: 'surveys',
    adds: '有效问卷',
  },
  required: {
    name: '应报自评表',
    unit: 'count',
    meaning: '项目要求报送自评表的单位数，同一单位每个项目一份。',
    formula: '项目目标批准时开出的自评表份数',
    rows: 'evaluations',
    adds: '份数',
  },
  submitted: {
    name: '已报自评表',
    unit: 'count',
    meaning: '已提交、没有退回在改的自评表。',
    formula: '待审＋区县已通过＋市级已通过＋已锁定的份数',
    rows: 'evaluations',
    adds: '份数',
  },
  accepted: {
    name: '已通过自评表',
    unit: 'count',
    meaning: '市级审核通过或已经锁定的自评表。',
    formula: '市级已通过＋已锁定的份数',
    rows: 'evaluations',
    adds: '份数',
  },
  late: {
    name: '逾期自评表',
    unit: 'count',
    meaning: '过了期限才提交的，和过了期限还没有提交过的自评表。',
    formula: '逾期提交＋逾期未报的份数',
    rows: 'evaluations',
    adds: '份数',
  },
  'average-score': {
    name: '平均得分',
    unit: 'points',
    meaning: '已通过的自评表得分的简单平均，供了解情况；市级得分以汇总为准。',
    formula: '（上级评定分，没有评定的取规则计算分）之和÷有得分的已通过份数，四舍五入到 0.01 分',
    rows: 'evaluations',
    adds: '得分',
  },
})

export type FigureId = keyof typeof FIGURES

export const FIGURE_IDS = Object.keys(FIGURES) as FigureId[]

export const isFigureId = (word: string): word is FigureId => Object.hasOwn(FIGURES, word)

/** The definition of a figure with its quotient typed. */
export const figureOf = (id: FigureId): FigureDefinition => FIGURES[id]
