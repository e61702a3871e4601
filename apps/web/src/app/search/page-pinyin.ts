/**
 * Pinyin of the names of pages, a syllable for each character. Written down here because a library that knows it would
 * be larger than the whole application; a new page needs its line (`search.spec.ts` counts them).
 */
export const PAGE_PINYIN: Readonly<Record<string, string>> = {
  工作台: 'gong zuo tai',
  消息: 'xiao xi',
  总览: 'zong lan',
  项目: 'xiang mu',
  新建项目: 'xin jian xiang mu',
  预算与下达: 'yu suan yu xia da',
  到位与拨付: 'dao wei yu bo fu',
  支付: 'zhi fu',
  资金流水: 'zi jin liu shui',
  自评填报: 'zi ping tian bao',
  自评审核: 'zi ping shen he',
  豁免: 'huo mian',
  满意度: 'man yi du',
  汇总: 'hui zong',
  报告: 'bao gao',
  审计: 'shen ji',
  系统管理: 'xi tong guan li',
  后台任务: 'hou tai ren wu',
  我的任务: 'wo de ren wu',
  工会组织: 'gong hui zu zhi',
  账号: 'zhang hao',
  评分规则包: 'ping fen gui ze bao',
  我的设置: 'wo de she zhi',
  数据来源: 'shu ju lai yuan',
  大屏: 'da ping',
  全部功能: 'quan bu gong neng',
  组件一览: 'zu jian yi lan',
}
