/** Languages written from right to left when their tag names no script. */
const RIGHT_TO_LEFT = new Set(['ar', 'bal', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'skr', 'ug', 'ur', 'yi'])
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'])

/** Which way a language is written. @param lang a tag such as `ur`, or `ur-Latn` where the script is another one */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  const [language = '', script = ''] = lang.split('-')
  const rightToLeft = script.length === 4 ? RIGHT_TO_LEFT_SCRIPTS.has(script) : RIGHT_TO_LEFT.has(language)
  return rightToLeft ? 'rtl' : 'ltr'
}
