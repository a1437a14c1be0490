/** Two hashes of 32 bits, begun and carried on differently: together 64 bits. */
export type Lanes = { a: number; b: number }

/** 64 bits of a text: enough to tell a record from its last version, not from a forgery. */
export function textHash(text: string): string {
  return written(lanesOf(text))
}

/** What each lane is multiplied by. */
export const [A, B] = [0x01000193, 0x85ebca6b]

/** What each lane begins with. Signed, as V8 has numbers of 32 bits: it would carry others along as doubles. */
const [A_FIRST, B_FIRST] = [0x811c9dc5 | 0, 0x9e3779b9 | 0]

const encoder = new TextEncoder()
let bytes = new Uint8Array(4_096)

/** The hashes of the UTF-16 units of a text. */
export function lanesOf(text: string): Lanes {
  if (text.length > bytes.length) bytes = new Uint8Array(text.length * 2)
  // A text that is pieced together is slow to go through, and of ASCII the bytes are the units.
  const { read, written } = encoder.encodeInto(text, bytes)
  return read === text.length && written === read ? lanesOfBytes(bytes, read) : lanesOfUnits(text)
}

// Two functions, since V8 makes one loop over either several times as slow.

function lanesOfBytes(bytes: Uint8Array, length: number): Lanes {
  let [a, b] = [A_FIRST, B_FIRST]
  for (let i = 0; i < length; i++) {
    const unit = bytes[i] as number
    a = Math.imul(a ^ unit, A)
    b = Math.imul(b ^ unit, B)
  }
  return { a, b }
}

function lanesOfUnits(text: string): Lanes {
  let [a, b] = [A_FIRST, B_FIRST]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, A)
    b = Math.imul(b ^ unit, B)
  }
  return { a, b }
}

/** Two lanes as text. */
export function written({ a, b }: Lanes): string {
  return (a >>> 0).toString(36) + (b >>> 0).toString(36).padStart(7, '0')
}
