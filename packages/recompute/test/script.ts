import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evaluate, type EvaluationForm, type RulePack } from '../../domain/src/index.js'

const BUILT = fileURLToPath(new URL('../dist/recompute.mjs', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** The built script alone in an empty folder, as an auditor has it, with a folder of exported files beside it. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'huigong-recompute-'))
  readonly files = join(this.folder, 'files')

  constructor() {
    copyFileSync(BUILT, join(this.folder, 'recompute.mjs'))
    mkdirSync(this.files)
  }

  put(name: string, content: unknown): void {
    writeFileSync(join(this.files, name), typeof content === 'string' ? content : JSON.stringify(content))
  }

  run(...words: readonly string[]): Ran {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['recompute.mjs', ...words], {
      cwd: this.folder,
      encoding: 'utf8',
      env: {},
      maxBuffer: 256 * 1024 * 1024,
    })
    return { code: status, out: stdout, error: stderr }
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What the system hands out for a form that is still open; JSON, as a file holds it. */
export const exportOf = (form: EvaluationForm, rulePack: RulePack): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify({
      format: 'huigong-recompute/1',
      form,
      rulePack,
      evaluation: evaluate(form, rulePack),
      state: 'draft',
      snapshotHash: null,
      snapshot: null,
      exportedAt: '2026-11-23T00:00:00.000Z',
    }),
  ) as Record<string, unknown>
