import { cpus, loadavg, totalmem } from 'node:os'

/** What the figures were taken on; a load above a few tenths says that they were not taken in peace. */
export function machineLine(): string {
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = (loadavg()[0] ?? 0).toFixed(1)
  return `${day}, ${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, Node ${process.version}, load average ${load}`
}
