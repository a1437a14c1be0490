/** Text as it may stand in XML, less the control characters that XML 1.0 cannot hold at all. */
export function xml(text: string): string {
  const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  return allowed.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
