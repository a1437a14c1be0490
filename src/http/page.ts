/** The policy of our own pages: one style sheet and one icon, frames of our own embeds, forms that ask us, no script. */
export const PAGE_CSP =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
