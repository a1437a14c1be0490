/** Lines of iCalendar: how RFC 5545, section 3.1, writes, escapes and folds them. */

const encoder = new TextEncoder()

/** Octets of a line without its break. */
const LINE_MOST = 75

/** A content line. @param name with its parameters, such as `SUMMARY;LANGUAGE=ur` @param value as its type writes it */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`
  const octets = encoder.encode(line)
  if (octets.length <= LINE_MOST) return `${line}\r\n`
  const parts: string[] = []
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  let start = 0
  while (start < octets.length) {
    // A part that goes on begins with a space, which counts.
    let end = Math.min(octets.length, start + LINE_MOST - (start === 0 ? 0 : 1))
    // Octets 10xxxxxx go on with a character, which is not cut in two.
    while (end < octets.length && ((octets[end] as number) & 0xc0) === 0x80) end--
    parts.push(decoder.decode(octets.subarray(start, end)))
    start = end
  }
  return `${parts.join('\r\n ')}\r\n`
}

/** Text as a value, section 3.3.11: its line breaks kept, other control characters not, which no value may hold. */
export function textValue(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  )
}
