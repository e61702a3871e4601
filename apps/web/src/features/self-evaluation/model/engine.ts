/** The scoring engine. A module of its own: the form is on the screen before it comes. */
export { evaluate } from '@huigong/domain'
