import { FaultError } from '../../errors.ts'
import { parseNone } from '../../query/parse.ts'
import { answer } from '../answer.ts'
import type { AppContext } from '../context.ts'
import { MACHINE_TEXTS } from '../machine-texts.ts'
import { examplesOf } from '../pages/examples.ts'
import { langsOf } from '../pages/view.ts'
import { rendered, viewOf } from './pages.ts'

/** How long the contact of security.txt holds, in milliseconds: less than a year (RFC 9116, 2.5.5). */
const GOOD_FOR = 200 * 86_400_000

/** A text for machines that find their way, about the latest release. */
export async function machineRoute(c: AppContext, path: string) {
  const { origin, searchParams } = c.get('url')
  parseNone(searchParams)
  const [name = '', contentType = ''] = MACHINE_TEXTS[path] ?? []
  const isolate = c.get('isolate')
  // To the month, so that the text is the same for a while, and then it is another, for caches too.
  const expires = `${new Date(isolate.now() + GOOD_FOR).toISOString().slice(0, 7)}-01T00:00:00Z`
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: `${path}?${expires}`,
    contentType,
    async make(release) {
      const view = await viewOf(c, release, [], null)
      const { dossier, words } = view
      if (name === 'security.txt' && dossier.publisher.url === undefined)
        throw new FaultError({ code: 'not-found', what: 'url of the publisher in dossier.json of', id: dossier.id })
      const reading = c.get('reading')
      const found =
        name === 'llms.txt' ? await examplesOf([], reading.shelf(release), reading.session, langsOf(view)) : []
      const examples = found.map((each) => ({
        label: [words.examples[each.name], ...each.about.map(({ text }) => text)].join(', '),
        url: `${origin}/v1${each.path.replace(/\?|$/, '.md$&')}`,
      }))
      return {
        body: await machineText(c, name, { ...view, expires, examples }),
        links: [`<${origin}/.well-known/api-catalog>; rel="api-catalog"`],
      }
    },
  })
}

/** A text in its template of src/build/machines. */
export async function machineText(c: AppContext, name: string, view: object): Promise<string> {
  const { origin } = c.get('url')
  return await rendered(c, name, { origin, ...view }, String, 'machines.json')
}
