export { closeDatabases, migrate, openDatabases, type Databases } from './database/sources.js'
export { ConfigError, readConfig, type Config } from './platform/config.js'
export { createServer, type RunningServer } from './server.js'
export { serve } from './serve.js'
