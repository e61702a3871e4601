const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const COUNTER_END = 0x1000

let lastMs = 0
let counter = 0

/** Milliseconds and a counter within them, which borrows from the next millisecond when it is full. */
function tick(): void {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    // Half of the room stays free for what follows within this millisecond.
    counter = crypto.getRandomValues(new Uint16Array(1))[0]! & 0x7ff
    return
  }
  counter += 1
  if (counter < COUNTER_END) return
  lastMs += 1
  counter = 0
}

/**
 * A UUIDv7 (RFC 9562 §5.7, with the counter of §6.2 method 1): 48 bits of time, 12 of counter, 62 random, so ids made
 * one after another sort in that order, also when the clock is set back.
 */
export function uuidV7(): string {
  tick()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const high = Math.floor(lastMs / 2 ** 32)
  const low = lastMs % 2 ** 32
  bytes[0] = high >>> 8
  bytes[1] = high
  bytes[2] = low >>> 24
  bytes[3] = low >>> 16
  bytes[4] = low >>> 8
  bytes[5] = low
  bytes[6] = 0x70 | (counter >>> 8)
  bytes[7] = counter
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = Array.from(bytes, (byte) => HEX[byte]).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
