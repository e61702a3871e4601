import { strToU8, zipSync } from 'fflate'

/** Zip stores the wall clock of its maker; `fflate` reads it in local time, so this is the same in every zone. */
const EPOCH = new Date(1980, 0, 1)

/** Packs files so that equal content gives equal bytes: fixed order, fixed time, the content types first. */
export function pack(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const ordered = Object.keys(files).sort(
    (a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1),
  )
  const bytes = (file: string | Uint8Array = '') => (typeof file === 'string' ? strToU8(file) : file)
  return zipSync(Object.fromEntries(ordered.map((name) => [name, bytes(files[name])])), {
    level: 6,
    mtime: EPOCH,
  })
}
