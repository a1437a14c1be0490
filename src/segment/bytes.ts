/** Bytes as text and back, since a bulk read of KV returns text only. All numbers are little-endian, as V8 has them. */

/**
 * The bytes of base64 text, in a buffer of their own so that any typed array may view them. workerd decodes natively
 * (ES2026; 10 us for 64 kB, where atob takes 130); Node 24 does not have it yet.
 * @throws {Error} when it is not base64
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64
  return native ? native.call(Uint8Array, text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

/** Where Node writes; the Worker, which has no Buffer, writes no more of it than a hash. */
export function toBase64(bytes: Uint8Array): string {
  return globalThis.Buffer
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
    : btoa(String.fromCharCode(...bytes))
}

/** Bytes as base64url without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of base64url text. @throws {Error} when it is not that */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, '='))
}

export function numbersToBase64(numbers: readonly number[]): string {
  return toBase64(new Uint8Array(Uint32Array.from(numbers).buffer))
}

export function numbersFromBase64(text: string): Uint32Array {
  return new Uint32Array(fromBase64(text).buffer)
}
