/** Row id of the execution rate in an evaluation. By itself, so that who only names the row does not fetch the engine. */
export const EXECUTION_ROW = 'execution'
