import { badParameter, FaultError } from '../../errors.ts'
import { PICTURES } from '../../formats/sharing.ts'
import { xml } from '../../formats/xml.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { embedOfPage } from '../pages/embeddable.ts'
import { rendered } from './pages.ts'

/** How an embed is written down: the media types of oEmbed, 2.3. */
const FORMATS = {
  json: { contentType: 'application/json', write: (members: Members) => JSON.stringify(members) },
  xml: { contentType: 'text/xml; charset=utf-8', write: asXml },
} as const

/** Asks the service for a path, as a reader would. */
export type Ask = (path: string) => Response | Promise<Response>

type Members = Record<string, string | number>

/** Of an embed, in CSS pixels, where nothing less is asked for. */
const [WIDTH, HEIGHT] = [720, 560]

/**
 * `/oembed?url=`: how a page of ours is embedded, as https://oembed.com has it. Parameters of other names are passed over:
 * consumers add some of their own, WordPress `dnt`.
 * @param ask the service for a path, as a reader would
 */
export async function oembedRoute(c: AppContext, ask: Ask) {
  const { origin, searchParams } = c.get('url')
  const format = formatOf(searchParams.get('format') ?? 'json')
  const [url, maxwidth, maxheight] = [searchParams.get('url') ?? '', sizeOf('maxwidth'), sizeOf('maxheight')]
  const { path, wished } = embedAt(url, origin)
  const query = new URLSearchParams({
    format,
    url: path,
    maxwidth: `${maxwidth}`,
    maxheight: `${Math.min(wished, maxheight)}`,
  })
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `/oembed?${query}`,
    contentType: FORMATS[format].contentType,
    async make({ manifest: { dossier } }) {
      const title = await titleOf(await ask(path))
      if (title === null) throw noEmbed(url)
      const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(wished, maxheight)]
      const picture = PICTURES.find((each) => each.width <= maxwidth && each.height <= maxheight)
      const members: Members = {
        type: 'rich',
        version: '1.0',
        title,
        provider_name: dossier.publisher.name,
        provider_url: dossier.publisher.url ?? `${origin}/`,
        cache_age: 3600,
        width,
        height,
        html: await rendered(c, 'iframe', { src: origin + path, title, width, height }),
        ...(picture && {
          thumbnail_url: origin + picture.path,
          thumbnail_width: picture.width,
          thumbnail_height: picture.height,
        }),
      }
      return { body: `${FORMATS[format].write(members)}\n` }
    },
  })

  function sizeOf(name: string): number {
    const text = searchParams.get(name)
    if (text === null || /^[1-9]\d{0,6}$/.test(text)) return Number(text ?? Number.MAX_SAFE_INTEGER)
    throw badParameter(name, text, 'a number of pixels')
  }
}

function formatOf(name: string): keyof typeof FORMATS {
  if (name === 'json' || name === 'xml') return name
  throw new FaultError({ code: 'not-implemented', format: name, formats: Object.keys(FORMATS) })
}

/** The path of the embed of a page of ours, and the height it is wished to have. @throws {FaultError} */
function embedAt(url: string, origin: string): { path: string; wished: number } {
  if (!URL.canParse(url)) throw badParameter('url', url, `a URL of ${origin}`)
  const address = new URL(url)
  const path = address.host === new URL(origin).host ? embedOfPage(address) : null
  if (path === null) throw noEmbed(url)
  // The frame keeps to the height; the embed itself would have a scroll bar of its own in it.
  const wished = /[?&]height=(\d+)/.exec(path)?.[1]
  return { path: path.replace(/([?&])height=\d+&?/, '$1').replace(/[?&]$/, ''), wished: Number(wished ?? HEIGHT) }
}

function noEmbed(url: string): FaultError {
  return new FaultError({ code: 'not-found', what: 'page that can be embedded at', id: url })
}

/**
 * What an embed is called; null where it refuses what was asked.
 * @throws {FaultError} where the service cannot answer just now
 */
export async function titleOf(embed: Response): Promise<string | null> {
  const html = await embed.text()
  if (embed.status >= 500) throw new FaultError({ code: 'unreadable', detail: 'The embed cannot be made just now.' })
  if (embed.status === 429) throw new FaultError({ code: 'too-many-requests', retryAfter: 60 })
  const [, title] = /<title>(.*?)<\/title>/.exec(html) ?? []
  if (!embed.ok || title === undefined) return null
  return title.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

function asXml(members: Members): string {
  const elements = Object.entries(members).map(([name, value]) => `<${name}>${xml(String(value))}</${name}>`)
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>`
}
