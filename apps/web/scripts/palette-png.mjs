import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
const MOST_COLOURS = 256

function chunksOf(png) {
  const chunks = []
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** The predictor of filter 4 of the PNG specification. */
function paeth(left, up, corner) {
  const estimate = left + up - corner
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(estimate - each))
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Undoes the filters of the rows in place and returns the bytes of the pixels. */
function pixelsOf(packed, width, height, channels) {
  const stride = width * channels
  const pixels = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x >= channels ? pixels[at - channels] : 0
      const up = y > 0 ? pixels[at - stride] : 0
      const corner = x >= channels && y > 0 ? pixels[at - stride - channels] : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]
      pixels[at] = packed[y * (stride + 1) + 1 + x] + guess
    }
  }
  return pixels
}

function nearest(colour, palette) {
  let best = 0
  let least = Infinity
  for (const [index, other] of palette.entries()) {
    const distance = [16, 8, 0].reduce(
      (sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2,
      0,
    )
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}

/**
 * The same picture with the 256 colours it uses most, the others moved to the nearest: a screen of text becomes a
 * third of its size and looks the same. Takes what browsers write: 8 bits a channel, RGB or RGBA, not interlaced.
 */
export function withPalette(png) {
  const chunks = chunksOf(png)
  const head = chunks.find(({ type }) => type === 'IHDR').data
  const [width, height, depth, kind] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]]
  if (depth !== 8 || (kind !== 2 && kind !== 6) || head[12] !== 0) throw new Error('not a PNG of a browser')
  const channels = kind === 6 ? 4 : 3
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((each) => each.data))
  const pixels = pixelsOf(inflateSync(data), width, height, channels)
  const counts = new Map()
  const colourAt = (index) => pixels.readUIntBE(index * channels, 3)
  for (let index = 0; index < width * height; index += 1)
    counts.set(colourAt(index), (counts.get(colourAt(index)) ?? 0) + 1)
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour)
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let index = 0; index < width * height; index += 1)
    rows[index + Math.floor(index / width) + 1] = places.get(colourAt(index))
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3))
  const newHead = Buffer.from(head)
  newHead[9] = 3
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', newHead),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
