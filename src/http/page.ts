/** The frame of our own pages: one style sheet inline, no script, nothing from anywhere else. */

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#5b6470;--line:#d9dee4;--link:#0b57a4;--tint:#f4f6f8}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--paper:#14171b;--soft:#a3adb8;--line:#333a42;--link:#8ec1ff;--tint:#1d2127}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:52rem;padding:1rem 1.25rem 3rem;font:1rem/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Bengali","Noto Nastaliq Urdu",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
[lang=ur]{line-height:2}
h1{font-size:1.7rem;line-height:1.25;margin:.8rem 0 .4rem}
h2{font-size:1.15rem;margin:2rem 0 .5rem;border-block-start:1px solid var(--line);padding-block-start:1rem}
a{color:var(--link)}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.88em}
pre{background:var(--tint);padding:.75rem;border-radius:.35rem;overflow-x:auto;direction:ltr;text-align:left}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-block-end:1px solid var(--line)}
ol,ul{padding-inline-start:1.2rem}
li{margin:.5rem 0}
.soft{color:var(--soft);font-size:.9rem}
.tag{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.8rem;white-space:nowrap}
nav a{display:inline-block;min-height:24px;margin-inline-end:.8rem}
`.replaceAll('\n', '')

/** The policy of such a page. The hash would change with the style sheet, so inline styles are allowed; nothing else is. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type PageParts = { lang: string; dir?: 'ltr' | 'rtl'; title: string; description: string; head?: string; body: string }

/** A complete document. `body` and `head` are HTML; the other parts are text. */
export function page({ lang, dir = 'ltr', title, description, head = '', body }: PageParts): string {
  return `<!doctype html><html lang="${escapeHtml(lang)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><meta name="description" content="${escapeHtml(description)}"><link rel="icon" href="data:,"><style>${STYLE}</style>${head}</head><body>${body}</body></html>\n`
}

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
