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
export declare function startDemoServer(options?: {
  progress?: (line: string) => void
}): Promise<{ url: string; dataDir: string; said: { text: string }; stop: () => Promise<void> }>
