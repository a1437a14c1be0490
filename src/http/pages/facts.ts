import { label, period } from '../../embeds/shown.ts'
import type { Joined } from '../../formats/records.ts'
import type { PublishedActor } from '../../model/actor.ts'
import type { PublishedEvent } from '../../model/event.ts'
import type { PublishedLocation } from '../../model/location.ts'
import type { Published } from '../../model/records.ts'
import type { PublishedSource } from '../../model/source.ts'
import type { Collection } from '../../model/terms.ts'
import { type Shown, shown, type Tagged } from './language.ts'
import { nameOf, titleOf } from './marks.ts'
import { pageAddress, termOf, type View, written } from './view.ts'
import type { Words } from './words.ts'

/** What is said of a record under one heading. */
export type Fact = readonly [label: keyof Words['facts'] | Tagged, values: readonly (Shown | null | undefined | '')[]]

/** All that a record says of itself in a few words; what takes more has a section of its own. */
export function factsOf(collection: Collection, record: Published[Collection], joined: Joined, view: View) {
  const facts = (FACTS[collection] as Facts<Collection>)(record as never, joined, view)
  return facts.flatMap(([name, values]) => {
    const there = values.flatMap((value) => value || [])
    const label = shown(typeof name === 'string' ? view.words.facts[name] : name, view.lang)
    return there.length === 0 ? [] : [{ label, values: there }]
  })
}

/** A record that another one names: what it is called, and a link to its page. */
export function named(collection: Collection, id: string, joined: Joined, view: View): Shown {
  const record = joined[collection].get(id)
  return shown(record ? titleOf(collection, record, view) : id, view.lang, pageAddress(view, `/${collection}/${id}`))
}

type Facts<C extends Collection> = (record: Published[C], joined: Joined, view: View) => Fact[]

const FACTS: { [C in Collection]: Facts<C> } = {
  events: (event: PublishedEvent, joined, view) => {
    const { words, lang } = view
    const { participants, places, relations, topics, date, added, updated } = event
    return [
      ...grouped(participants, 'roles', ({ actor }) => named('actors', actor, joined, view), view),
      ...grouped(places, 'place_roles', ({ location }) => named('locations', location, joined, view), view),
      ...[...Map.groupBy(relations, ({ type }) => type)].map(
        ([type, each]): Fact => [
          { text: words.relations[type], lang },
          each.map((relation) => named('events', relation.event, joined, view)),
        ],
      ),
      ['topics', topics.map((id) => shown(termOf(view, 'topics', id), lang, pageAddress(view, `/events?topic=${id}`)))],
      [{ text: 'EDTF', lang }, [date.edtf === date.earliest ? null : shown({ text: date.edtf, lang: 'zxx' }, lang)]],
      ['added', [shown(label(added, view), lang)]],
      ['updated', [added === updated ? null : shown(label(updated, view), lang)]],
    ]
  },
  actors: (actor: PublishedActor, joined, view) => {
    const { words, lang } = view
    const { rank, part_of, positions, from, to } = actor
    const days = (text: string | null) => text && shown(text, lang)
    return [
      ['rank', [rank && written(view, rank)]],
      [
        'positions',
        positions.map(({ title, organization, from, to, as_of }) => ({
          ...written(view, title),
          more: [
            organization && named('actors', organization, joined, view),
            days(period(from, to, view)),
            as_of && days(words.facts.as_of.replace('{date}', label(as_of, view))),
          ].flatMap((each) => each || []),
        })),
      ],
      ['part_of', [part_of && named('actors', part_of, joined, view)]],
      ['period', [days(period(from, to, view))]],
      ...identity(actor, view),
    ]
  },
  locations: (location: PublishedLocation, joined, view) => {
    const { words, lang } = view
    const { within, point, administered_by, claimed_by = [] } = location
    const country = (code: string) => shown(nameOf('country', code, view), lang)
    return [
      ['part_of', within.map((id) => named('locations', id, joined, view))],
      [
        'point',
        [
          point && {
            ...shown({ text: `${point.lat}, ${point.lon}`, lang: 'zxx' }, lang),
            more: [
              shown(words.precisions[point.precision], lang),
              ...(point.inherited_from === undefined ? [] : [named('locations', point.inherited_from, joined, view)]),
              written(view, point.source),
            ],
          },
        ],
      ],
      ['administered_by', [administered_by && country(administered_by)]],
      ['claimed_by', claimed_by.map(country)],
      ...identity(location, view),
    ]
  },
  sources: ({ url, publisher, published, title, label, language, cluster }: PublishedSource, _, view) => {
    const { lang } = view
    return [
      ['publisher', [written(view, publisher)]],
      ['page', [shown({ text: url, lang: 'zxx' }, lang, url)]],
      ['label', [title === null ? null : written(view, label)]],
      ['published', [published && shown(published.label, lang)]],
      ['language', [shown(nameOf('language', language, view), lang)]],
      [
        'cluster',
        [cluster && shown({ text: cluster, lang: 'zxx' }, lang, pageAddress(view, `/sources?cluster=${cluster}`))],
      ],
    ]
  },
}

/** Who or what has each role. */
function grouped<T extends { role: string }>(
  each: readonly T[],
  kind: 'roles' | 'place_roles',
  name: (one: T) => Shown,
  view: View,
): Fact[] {
  return [...Map.groupBy(each, ({ role }) => role)].map(([role, those]) => [termOf(view, kind, role), those.map(name)])
}

/** What it is called in each language, and by whom else. */
function identity({ name, names, same_as }: PublishedActor | PublishedLocation, view: View): Fact[] {
  return [
    [
      'names',
      names
        .filter(({ value }) => value !== name)
        .map((each) => ({
          ...shown({ text: each.value, lang: each.lang }, view.lang),
          more: [shown(nameOf('language', each.lang, view), view.lang)],
        })),
    ],
    ['same_as', same_as.map((url) => shown({ text: url, lang: 'zxx' }, view.lang, url))],
  ]
}
