/** Colours of charts; measured for colour-blind eyes. Red is for a breach only. */
export const CATEGORY = ['#1b5e9b', '#c98500', '#12908a', '#5a2d4b'] as const
export const REST = { fill: '#b8bec8', line: '#8a919f' } as const
export const BREACH = '#b3202a'
export const DIVERGING = ['#1b5e9b', '#9cc3e6', '#d9dce1', '#eaa9a4', '#b3202a'] as const
export const SEQUENTIAL = ['#eef4fb', '#c5daf0', '#8fb7de', '#5f9ad0', '#1b5e9b'] as const
export const INK = { text: '#1f2329', soft: '#5b6270', rule: '#e3e5e8', axis: '#8a919f' } as const
export const FONT =
  "'PingFang SC','Microsoft YaHei','HarmonyOS Sans SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
