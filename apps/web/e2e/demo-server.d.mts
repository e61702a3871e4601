interface Source {
  query(sql: string): Promise<readonly Record<string, unknown>[]>
}
interface Databases {
  readonly audit: Source
}
interface ServerModule {
  readConfig(env: Readonly<Record<string, string | undefined>>): object
  openDatabases(config: object): Promise<Databases>
  closeDatabases(databases: Databases): Promise<void>
}
export declare const ROOT: string
export declare function serverFolder(): string
export declare function serverModule(): Promise<ServerModule>
export interface RunningServer {
  readonly url: string
  readonly said: { text: string }
  readonly stop: () => Promise<void>
  /** Ends it at once, as a power cut does. */
  readonly kill: () => Promise<void>
}
export declare function startServer(options: {
  dataDir: string
  port?: number
  progress?: (line: string) => void
}): Promise<RunningServer>
export declare function copyData(dataDir: string): Promise<string>
export declare function startDemoServer(options?: {
  progress?: (line: string) => void
}): Promise<RunningServer & { readonly dataDir: string }>
