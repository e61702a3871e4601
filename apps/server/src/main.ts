import { ConfigError, readConfig, type Config } from './platform/config.js'
import { migrate } from './database/sources.js'
import { serve } from './serve.js'

/** `node dist/main.js` serves; `node dist/main.js migrate` only brings the schema up to date. */
async function main(command: string | undefined): Promise<void> {
  const config: Config = readConfig(process.env)
  if (command === 'migrate') {
    const run = await migrate(config)
    console.log(
      run.length > 0 ? `已执行 ${run.length} 个数据库迁移：${run.join('、')}` : '数据库结构已是最新。',
    )
    return
  }
  if (command !== undefined)
    throw new ConfigError(`没有“${command}”这个命令；可用：migrate，或不带参数启动服务。`)
  await serve(config)
}

main(process.argv[2]).catch((error: unknown) => {
  if (error instanceof ConfigError) {
    console.error(`无法启动：${error.message}`)
    process.exit(78)
  }
  console.error(startProblem(error))
  process.exit(1)
})

/** One clear sentence for what an operator can mend; the stack for the rest. */
function startProblem(error: unknown): string {
  const code = (error as { code?: string }).code
  if (code === 'EADDRINUSE') return '无法启动：端口已被占用，请换一个端口，例如 PORT=3100 npm start。'
  if (code === 'EACCES') return '无法启动：没有权限使用该端口或数据目录。'
  if (code === 'ECONNREFUSED') return '无法启动：连接不上数据库，请检查 HUIGONG_DATABASE_URL。'
  if (code === 'ENOSPC') return '无法启动：磁盘空间不足。'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
