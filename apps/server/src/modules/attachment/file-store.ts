import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../platform/config.js'

/** Bytes that are safely in the store. */
export interface StoredBytes {
  /** Lower-case hex; also the name in the store. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** What a reader of the first bytes may say: throw to stop the file from being kept. */
export type HeadCheck = (head: Buffer) => void

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

const SHA256 = /^[0-9a-f]{64}$/

/**
 * Files by content, `<dataDir>/files/<aa>/<sha256>`. A file is whole and on disk before its name exists, so a row that
 * names it never points at half of one; names are ours alone, so no client decides about a path.
 */
@Injectable()
export class FileStore {
  private readonly root: string

  constructor(@Inject(CONFIG) config: Pick<Config, 'dataDir'>) {
    this.root = join(config.dataDir, 'files')
  }

  /** Keeps bytes that are already in memory, e.g. a report. */
  put(bytes: Uint8Array): Promise<StoredBytes> {
    return this.receive(Readable.from([bytes]))
  }

  /**
   * Keeps what a stream brings; whatever `checkHead` or `finish` throws leaves nothing behind.
   * `finish` runs after the last byte and before the file gets its name.
   */
  async receive(
    source: AsyncIterable<Uint8Array>,
    checkHead: HeadCheck = () => undefined,
    finish: (stored: StoredBytes) => void = () => undefined,
  ): Promise<StoredBytes> {
    const waiting = join(this.root, 'tmp', randomUUID())
    await mkdir(join(this.root, 'tmp'), { recursive: true })
    try {
      const stored = await writeThrough(source, waiting, checkHead)
      finish(stored)
      const folder = join(this.root, stored.sha256.slice(0, 2))
      await mkdir(folder, { recursive: true })
      // Also when the same content is there already: the rename renews its age, so that a sweep leaves it alone.
      await rename(waiting, join(folder, stored.sha256))
      await syncFolder(folder)
      await syncFolder(this.root)
      return stored
    } catch (error) {
      await rm(waiting, { force: true })
      throw error
    }
  }

  /** Opens a stored file. @throws when there is none of that hash */
  async open(sha256: string): Promise<{ readonly stream: ReadStream; readonly size: number }> {
    const path = this.pathOf(sha256)
    const { size } = await stat(path)
    return { stream: createReadStream(path), size }
  }

  /** Hashes of files not renewed since `before`: candidates of a sweep. */
  async olderThan(before: Date): Promise<string[]> {
    const found: string[] = []
    for (const folder of await namesIn(this.root)) {
      if (folder === 'tmp') continue
      for (const name of await namesIn(join(this.root, folder))) {
        if (SHA256.test(name) && (await isOlder(this.pathOf(name), before))) found.push(name)
      }
    }
    return found
  }

  /** Removes a file unless it was renewed after `before`; true when it is gone. */
  async drop(sha256: string, before: Date): Promise<boolean> {
    const path = this.pathOf(sha256)
    if (!(await isOlder(path, before))) return false
    await rm(path, { force: true })
    return true
  }

  /** Removes what broken uploads left before that time; returns how many. */
  async dropWaiting(before: Date): Promise<number> {
    let dropped = 0
    for (const name of await namesIn(join(this.root, 'tmp'))) {
      const path = join(this.root, 'tmp', name)
      if (!(await isOlder(path, before))) continue
      await rm(path, { force: true })
      dropped += 1
    }
    return dropped
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('a stored file is named by its SHA-256')
    return join(this.root, sha256.slice(0, 2), sha256)
  }
}

async function writeThrough(
  source: AsyncIterable<Uint8Array>,
  path: string,
  checkHead: HeadCheck,
): Promise<StoredBytes> {
  const file = await open(path, 'wx')
  const hash = createHash('sha256')
  let head: Buffer | null = Buffer.alloc(0)
  let size = 0
  try {
    for await (const chunk of source) {
      if (head && head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk])
        if (head.length >= HEAD_BYTES) {
          checkHead(head)
          head = null
        }
      }
      hash.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    if (head) checkHead(head)
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** Makes a rename survive a power cut. Windows cannot open a folder and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < before
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
