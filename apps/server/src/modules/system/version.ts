/** Version of the running server, as `/health` and the pages show it. */
export const VERSION = '0.1.0'
