export { default as FigureBody } from './FigureBody.vue'
export { default as FigureLink } from './FigureLink.vue'
export { figureQuery, lineagePath, openFigure, type FigureOf, type FigurePlace } from './figure-address.js'
