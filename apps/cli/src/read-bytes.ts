import { open } from 'node:fs/promises'

/** Bytes of a file that are taken at most, as for an upload. */
const MAX_BYTES = 20 * 1024 * 1024

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EISDIR: '这是一个文件夹，不是文件',
  EACCES: '没有读取权限',
  ENAMETOOLONG: '文件名过长',
}

/** The content of a file, or one phrase that says why it cannot be had. Pipes are read up to the same limit. */
export async function readBytes(path: string): Promise<Buffer | string> {
  try {
    await using handle = await open(path, 'r')
    const stat = await handle.stat()
    if (stat.isDirectory()) return WHY['EISDIR'] ?? ''
    if (!stat.isFile() && !stat.isFIFO()) return '这不是普通文件'
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > MAX_BYTES) return `文件超过 ${MAX_BYTES / 1024 / 1024} MB`
    }
    return length === 0 ? '文件没有内容' : Buffer.concat(chunks)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return (code ? WHY[code] : undefined) ?? '文件无法读取'
  }
}
