import { STYLE } from './pages/style.ts'

/** The frame of our own pages: one style sheet inline, no script, nothing from anywhere else. */

/** The policy of such a page. The hash would change with the style sheet, so inline styles are allowed; nothing else is. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type PageParts = {
  lang: string
  dir?: 'ltr' | 'rtl'
  title: string
  description: string
  /** HTML of further elements of the head. */
  head?: string
  /** HTML of the bar above the page: where one is, and where else one can go. */
  bar: string
  /** HTML of the page itself; it begins with its h1. */
  body: string
}

/** A complete document. `head`, `bar` and `body` are HTML; the other parts are text. */
export function page({ lang, dir = 'ltr', title, description, head = '', bar, body }: PageParts): string {
  return `<!doctype html><html lang="${escapeHtml(lang)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><meta name="description" content="${escapeHtml(description)}"><link rel="icon" href="data:,"><style>${STYLE}</style>${head}</head><body><header class="bar">${bar}</header><main>${body}</main></body></html>\n`
}

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
