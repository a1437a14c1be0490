import { type Cases, opened, refused, same } from '../place.ts'

/** What is refused, and says why. */
export const PROBLEMS: Cases = {
  async 'a problem says what was wrong and what is near, and is not asked twice'(place) {
    const { dossier, asked } = opened(place)
    const problem = await refused(place, dossier.events.list({ actor: 'pakistn' }))
    same(
      [problem.status, problem.code, problem.parameter, problem.nearest],
      [400, 'bad-parameter', 'actor', 'pakistan'],
    )
    same(problem.type, `${place.origin}/problems/bad-parameter`)
    same(problem.message.includes('Did you mean "pakistan"?'), true)
    same(asked().length, 1)
  },

  async 'a withdrawn record says why, and an unknown one what is missing'(place) {
    const { dossier } = opened(place)
    const gone = await refused(place, dossier.events.get('pns-taimur-refused'))
    same([gone.status, gone.code, gone.members.successor], [410, 'withdrawn', 'pns-saif-at-chattogram'])
    same((await refused(place, dossier.actors.get('nobody'))).status, 404)
  },

  async 'what answers without being a dossier is a problem too'(place) {
    const html = async () => new Response('<h1>Wrong door</h1>', { status: 200 })
    const page = await refused(place, opened(place, { fetch: html }).dossier.events.list())
    same([page.status, page.code], [200, ''])
    const proxy = async () => new Response('<h1>Bad gateway</h1>', { status: 502 })
    same((await refused(place, opened(place, { fetch: proxy }).dossier.events.list())).status, 502)
  },
}
