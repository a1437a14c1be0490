/**
 * Tells the page around an embed how high the embed is, so that the frame can be made to fit. It stands inline in every
 * embed's page; without it the frame keeps the height it was given and scrolls.
 *
 * Nobody listens to all of these, so all are said: the page around may be
 * - AMP: https://amp.dev/documentation/components/amp-iframe/#iframe-resizing, understood by /dossier.js too
 * - Medium and whatever else embeds through Embedly: https://docs.embed.ly/reference/provider-height-resizing
 * - WordPress, which puts a secret behind the address: wp-includes/js/wp-embed.js
 * - pym.js, which puts an id into the address: https://blog.apps.npr.org/pym.js/
 *
 * A height is no secret: any page may be told.
 */
const FRAME = document.documentElement
const pym = new URLSearchParams(location.search).get('childId')
const secret = /[#?&]secret=([a-z\d]+)/i.exec(location.hash)?.[1]

/** In CSS pixels, as last told. */
let told = 0

/** The height of what is on the page, not of the window: a frame that follows it does not change it, so there is no loop. */
function tell(): void {
  const height = Math.ceil(FRAME.getBoundingClientRect().height)
  if (height === told) return
  told = height
  say({ sentinel: 'amp', type: 'embed-size', height })
  say(JSON.stringify({ src: location.href, context: 'iframe.resize', height }))
  if (secret) say({ message: 'height', value: height, secret })
  if (pym) say(`pymxPYMx${pym}xPYMxheightxPYMx${height}`)
}

function say(message: unknown): void {
  parent.postMessage(message, '*')
}

if (parent !== self) {
  new ResizeObserver(tell).observe(FRAME)
  // One that begins to listen after the height was told asks for it: WordPress and /dossier.js so, pym.js with its width.
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !(data?.message === 'ready' || String(data).startsWith('pymxPYMx'))) return
    told = 0
    tell()
  })
}
