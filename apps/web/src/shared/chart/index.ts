export { default as ChartCard } from './ChartCard.vue'
export { default as FundChart } from './FundChart.vue'
export * from './palette.js'
export { inWeChat, sendToComputer } from './send-to-computer.js'
