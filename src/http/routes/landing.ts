import type { PublishedEvent } from '../../model/event.ts'
import { nameIn } from '../../model/names.ts'
import { parseNone } from '../../query/parse.ts'
import { type AppContext, answer } from '../answer.ts'
export async function landingRoute(c: AppContext) {
  void nameIn
  parseNone(new URL(c.req.url).searchParams)
  return await answer(c, {
    pinned: null,
    pinnable: false,
    address: '/',
    contentType: 'text/html; charset=utf-8',
    async make() {
      return { body: '' as string & PublishedEvent['title'] }
    },
  })
}
