/** Lines a web page puts around a text. Each shape is one that a report has no use for. */
const FURNITURE: readonly RegExp[] = [
  /^(发布|更新|发表)?(时间|日期)\s*[:：]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\s+\d{1,2}:\d{2}(:\d{2})?)?(\s|$).*$/,
  /^.{0,40}(阅读|浏览|点击)(次数|量)?\s*[:：]\s*\d*(次)?\s*$/,
  /^(相关)?(热词|标签|关键词?)(搜索)?\s*[:：]/,
  /^(相关热词|相关推荐|相关文章|猜你喜欢|推荐阅读|热门推荐)/,
  /^版权所有|^copyright|©|all rights reserved|powered by/i,
  /[一-龥]ICP[备证]\s*\d+/,
  /公网安备\s*\d+/,
  /^(上|下)一(篇|页)\s*[:：]/,
  /^(当前位置|您(现在)?的位置)\s*[:：]/,
  /^[【[]?(打印|关闭|返回顶部|分享到|收藏|纠错)[】\]]?([【[ |\s]|$)/,
  /^(来源|作者|编辑|责任编辑|信息来源)\s*[:：].{0,30}(发布时间|浏览|点击|阅读|日期)/,
]

/** Whether a line belongs to the web page around the report: date of publication, counters, copyright, links. */
export const isPageFurniture = (text: string): boolean => FURNITURE.some((shape) => shape.test(text))
