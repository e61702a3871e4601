/** Words that say nothing about how people were asked. */
const NO_COMPLAINT =
  /(?:无|没有|没|未|零|不存在)(?:收到|接到|发生|出现|有|过|到|对|的|任何|群众|职工|服务对象|相关)*(?:投诉|举报|信访|异议|不满|意见|反映|负面)/g
const FILLERS =
  /全年|年度|本年|今年|期间|以来|目前|至今|项目|本单位|我单位|群众|职工|服务对象|满意|投诉|均|都|皆|和|或|与|及|也|很|较|的|[\s\p{P}\p{S}]/gu

/** At least a few words must be left once “无投诉” and the like are taken away. */
const LEAST = 4

/** Whether a text says how a survey was held and what proves it; “no complaints” does not. */
export const statesEvidence = (text: string): boolean =>
  text.replace(NO_COMPLAINT, '').replace(FILLERS, '').length >= LEAST
