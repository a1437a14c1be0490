/** The pictures beside the Worker, the largest first, in pixels; see src/build/pictures.ts. */
export const PICTURES = [
  { path: '/picture.png', width: 1200, height: 630 },
  { path: '/picture-480.png', width: 480, height: 252 },
] as const

/** Where the embed of a page is found, as JSON. @param url of the page @see https://oembed.com */
export function oembedUrl(origin: string, url: string): string {
  return `${origin}/oembed?url=${encodeURIComponent(url)}`
}

/** Links to the embed of a page as members of a `Link` header (oEmbed, section 4). @param url of the page */
export function oembedLinks(origin: string, url: string): string[] {
  const oembed = oembedUrl(origin, url)
  return [
    `<${oembed}>; rel="alternate"; type="application/json+oembed"`,
    `<${oembed}&format=xml>; rel="alternate"; type="text/xml+oembed"`,
  ]
}
