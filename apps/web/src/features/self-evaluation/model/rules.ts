/** The rules a form is checked by. A module of its own: they come after the form is on the screen. */
export { check } from '@huigong/domain'
