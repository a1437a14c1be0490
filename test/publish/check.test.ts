import { expect, test } from 'vitest'
import { checkFiles } from '../../src/publish/check.ts'
import type { LocatedFault } from '../../src/publish/parse.ts'
import { asText, asTexts, smallDossier, spoilt } from '../support/small-dossier.ts'

const VISIT = 'events/visit.json'
const SECOND = 'events/second-visit.json'
const OFFICE_A = 'actors/office-a.json'
const OFFICE_B = 'actors/office-b.json'
const PLACE_B = 'locations/place-b.json'
const PAGE_A = 'sources/page-a.json'

test('a dossier without faults gives its data', () => {
  const { data, faults } = checkFiles(asTexts(smallDossier()))
  expect(faults).toEqual([])
  expect(data?.events.map((event) => event.id)).toEqual(['second-visit', 'third-visit', 'visit'])
  expect(data?.actors[0]).toMatchObject({ id: 'office-a', part_of: null, positions: [] })
  expect(data?.redirects).toEqual({ events: {}, actors: {}, locations: {}, sources: {} })
})

// biome-ignore lint/suspicious/noExplicitAny: a case reaches into a file to spoil it
type Case = readonly [name: string, path: string, spoil: (value: any) => void, faults: readonly string[]]

/** Each fault as `path:line:column code pointer`, with `-> nearest` where one is near. */
// biome-ignore format: a row a case
const CASES: readonly Case[] = [
  // its form
  ['an unknown field', VISIT, (v) => (v.sumary = 'x'), ['events/visit.json:57:3 unknown-field /sumary -> summary']],
  ['two unknown fields in one object', VISIT, (v) => Object.assign(v.participants[0], { actr: 'x', zzzzzzzz: 1 }), ['events/visit.json:12:7 unknown-field /participants/0/actr -> actor', 'events/visit.json:13:7 unknown-field /participants/0/zzzzzzzz']],
  ['a missing field', VISIT, (v) => delete v.title, ['events/visit.json:1:1 missing-field ']],
  ['a missing field of an inner object', VISIT, (v) => delete v.claims[1].value, ['events/visit.json:30:5 missing-field /claims/1']],
  ['a value of the wrong type', VISIT, (v) => (v.title = 5), ['events/visit.json:4:12 wrong-type /title']],
  ['a list that is none', VISIT, (v) => (v.topics = { 0: 'talks' }), ['events/visit.json:42:13 wrong-type /topics']],
  ['an entry of the wrong type', VISIT, (v) => v.topics.push(null), ['events/visit.json:44:5 wrong-type /topics/1']],
  ['a value that is none of a list', VISIT, (v) => (v.status = 'ocurred'), ['events/visit.json:7:13 unknown-value /status -> occurred']],
  ['a relation of no known type', SECOND, (v) => (v.relations[0].type = 'follow'), ['events/second-visit.json:10:15 unknown-value /relations/0/type -> follows']],
  ['a malformed language', OFFICE_A, (v) => (v.names[1].lang = 'Bangla'), ['actors/office-a.json:12:15 bad-format /names/1/lang']],
  ['a text with white space at its end', VISIT, (v) => (v.title = 'Visit '), ['events/visit.json:4:12 bad-format /title']],
  ['an empty text', VISIT, (v) => (v.title = ''), ['events/visit.json:4:12 bad-length /title']],
  ['a text that is too long', VISIT, (v) => (v.title = 'x'.repeat(161)), ['events/visit.json:4:12 bad-length /title']],
  ['a URL that breaks two rules', PAGE_A, (v) => (v.url = 'example'), ['sources/page-a.json:3:10 bad-format /url']],
  ['a day that does not exist', VISIT, (v) => (v.date = '2025-02-30'), ['events/visit.json:6:11 bad-date /date']],
  ['an interval that ends before it begins', VISIT, (v) => (v.date = '2025-03/2025-01'), ['events/visit.json:6:11 bad-date /date']],
  ['a day of entry that is none', VISIT, (v) => (v.added = '2025-2-1'), ['events/visit.json:55:12 bad-date /added']],
  ['a point out of range', PLACE_B, (v) => (v.point.lat = 90.5), ['locations/place-b.json:14:12 out-of-range /point/lat']],
  ['a record without sources', OFFICE_A, (v) => (v.sources = []), ['actors/office-a.json:24:14 unsourced /sources']],
  ['a malformed key of a translation', VISIT, (v) => (v.translations.Bangla = v.translations.bn), ['events/visit.json:54:5 bad-format /translations/Bangla', 'events/visit.json:54:5 unlisted-language /translations/Bangla']],
  // ids and what they lead to
  ['an id that is not the file name', OFFICE_A, (v) => (v.id = 'office-aa'), ['actors/office-a.json:2:9 id-differs-from-file /id']],
  ['an id given twice', OFFICE_B, (v) => (v.id = 'office-a'), ['actors/office-b.json:2:9 id-differs-from-file /id', 'actors/office-b.json:2:9 duplicate-id /id']],
  ['a term given twice', 'codebook.json', (v) => v.roles.push({ ...v.roles[0] }), ['codebook.json:31:13 duplicate-id /roles/2/id']],
  ['an actor that nobody is', VISIT, (v) => (v.participants[1].actor = 'offce-b'), ['events/visit.json:14:16 unknown-reference /participants/1/actor -> office-b']],
  ['a place that is nowhere', VISIT, (v) => (v.places[0].location = 'place'), ['events/visit.json:20:19 unknown-reference /places/0/location -> place-a']],
  ['a type that is not in the codebook', VISIT, (v) => (v.type = 'visit'), ['events/visit.json:3:11 unknown-reference /type -> official-visit']],
  ['a role that is not in the codebook', VISIT, (v) => (v.participants[0].role = 'visiter'), ['events/visit.json:11:15 unknown-reference /participants/0/role -> visitor']],
  ['a place role that is not in the codebook', VISIT, (v) => (v.places[0].role = 'origin'), ['events/visit.json:21:15 unknown-reference /places/0/role']],
  ['a topic that is not in the codebook', VISIT, (v) => (v.topics[0] = 'talk'), ['events/visit.json:43:5 unknown-reference /topics/0 -> talks']],
  ['a source that is not there', VISIT, (v) => v.sources.push('page-c'), ['events/visit.json:48:5 unknown-reference /sources/2 -> page-a']],
  ['a claim whose source is not there', VISIT, (v) => (v.claims[0].source = 'page-x'), ['events/visit.json:28:17 unknown-reference /claims/0/source -> page-a', 'events/visit.json:28:17 claim-source-not-listed /claims/0/source -> page-a']],
  ['an event that is not there', SECOND, (v) => (v.relations[0].event = 'vist'), ['events/second-visit.json:11:16 unknown-reference /relations/0/event -> visit']],
  ['a whole that is not there', PLACE_B, (v) => (v.part_of = 'place-aa'), ['locations/place-b.json:12:14 unknown-reference /part_of -> place-a']],
  ['an organization that is not there', OFFICE_B, (v) => (v.positions[0].organization = 'ministry'), ['actors/office-b.json:16:23 unknown-reference /positions/0/organization']],
  ['an example that is not there', 'codebook.json', (v) => (v.types[0].example = 'visits'), ['codebook.json:9:18 unknown-reference /types/0/example -> visit']],
  ['a redirect that leads nowhere', 'redirects.json', (v) => (v.events = { 'old-visit': 'vizit' }), ['redirects.json:3:18 unknown-reference /events/old-visit -> visit']],
  ['a redirect of an id that is still there', 'redirects.json', (v) => (v.events = { visit: 'second-visit' }), ['redirects.json:3:5 moved-id-still-exists /events/visit']],
  ['a successor that is not there', 'withdrawn.json', (v) => (v.actors = withdrawal('office-d', 'office')), ['withdrawn.json:6:20 unknown-reference /actors/office-d/successor -> office-a']],
  ['a withdrawn record that is still there', 'withdrawn.json', (v) => (v.actors = withdrawal('office-c', null)), ['withdrawn.json:3:5 moved-id-still-exists /actors/office-c']],
  ['an event related to itself', SECOND, (v) => (v.relations[1].event = 'second-visit'), ['events/second-visit.json:15:16 self-relation /relations/1/event']],
  ['a cycle of wholes', OFFICE_A, (v) => (v.part_of = 'office-c'), ['actors/office-a.json:27:14 cycle /part_of']],
  ['a place that is part of itself', PLACE_B, (v) => (v.part_of = 'place-b'), ['locations/place-b.json:12:14 cycle /part_of']],
  ['events that follow one another', VISIT, (v) => (v.relations = [{ type: 'follows', event: 'third-visit' }]), ['events/second-visit.json:11:16 cycle /relations/0/event']],
  // what the fields say together
  ['a position that ends before it begins', OFFICE_B, (v) => (v.positions[0].to = '2020-04'), ['actors/office-b.json:18:13 inverted-dates /positions/0/to']],
  ['an actor that ends before it begins', OFFICE_A, (v) => (v.to = '1999'), ['actors/office-a.json:23:9 inverted-dates /to']],
  ['an update before the entry', VISIT, (v) => (v.updated = '2025-01-31'), ['events/visit.json:56:14 inverted-dates /updated']],
  ['a point at 0,0', PLACE_B, (v) => Object.assign(v.point, { lat: 0, lon: 0 }), ['locations/place-b.json:13:12 point-at-zero /point']],
  ['a name given twice', OFFICE_B, (v) => v.names.push({ value: 'Office B', lang: 'en' }), ['actors/office-b.json:11:16 duplicate-name /names/1/value']],
  ['two actors of one name', OFFICE_B, (v) => (v.names[0].value = 'Office A'), ['actors/office-b.json:6:16 duplicate-name /names/0/value']],
  ['two places of one name', PLACE_B, (v) => (v.names[0].value = 'Place A'), ['locations/place-b.json:6:16 duplicate-name /names/0/value']],
  ['a transliteration of no name', OFFICE_A, (v) => (v.names[2].transliteration_of = 'দপ্তর খ'), ['actors/office-a.json:18:29 unknown-transliteration /names/2/transliteration_of -> দপ্তর ক']],
  ['a claim made twice', VISIT, (v) => v.claims.push({ ...v.claims[0], stance: 'asserts' }), ['events/visit.json:35:5 listed-twice /claims/2']],
  ['a topic listed twice', VISIT, (v) => v.topics.push('talks'), ['events/visit.json:44:5 listed-twice /topics/1']],
  ['a claim whose source is not listed', VISIT, (v) => v.sources.pop(), ['events/visit.json:33:17 claim-source-not-listed /claims/1/source -> page-a']],
  ['a claim about a date that is none', VISIT, (v) => (v.claims[1].value = 'the day after'), ['events/visit.json:32:16 claim-date-not-edtf /claims/1/value']],
  ['a note on what nobody disputes', VISIT, (v) => (v.notes[0].field = 'date.arrival'), ['events/visit.json:38:16 note-without-dispute /notes/0/field']],
  ['a cluster of one', PAGE_A, (v) => (v.cluster = 'one-txt'), ['sources/page-a.json:5:14 lonely-cluster /cluster -> one-text', 'sources/page-b.json:5:14 lonely-cluster /cluster -> one-txt']],
  ['a translation into an unlisted language', VISIT, (v) => (v.translations = { bnn: v.translations.bn }), ['events/visit.json:50:5 unlisted-language /translations/bnn -> bn']],
  ['a translation into the own language', VISIT, (v) => (v.translations.en = v.translations.bn), ['events/visit.json:54:5 unlisted-language /translations/en']],
  ['a file that nothing reads', 'event/visit.json', () => {}, ['event/visit.json:1:1 unknown-file  -> events/visit.json']],
  ['a file of another ending', 'events/visit.jsn', () => {}, ['events/visit.jsn:1:1 unknown-file  -> events/visit.json']],
]

const withdrawal = (id: string, successor: string | null) => ({
  [id]: { reason: 'It was wrong.', date: '2025-03-01', successor },
})

test.for(CASES)('%s', ([, path, spoil, faults]) => {
  const found = checkFiles(asTexts(spoilt(path, spoil))).faults
  expect(found.map(inShort)).toEqual(faults)
})

function inShort({ file, line, column, code, pointer, nearest }: LocatedFault): string {
  return `${file}:${line}:${column} ${code} ${pointer}${nearest === undefined ? '' : ` -> ${nearest}`}`
}

test.for([
  ['dossier.json', 'dossier.json:1:1 missing-file '],
  ['codebook.json', 'codebook.json:1:1 missing-file '],
] as const)('a dossier without %s', ([path, fault]) => {
  const files = asTexts(smallDossier()).filter((file) => file.path !== path)
  expect(checkFiles(files).faults.map(inShort)).toEqual([fault])
})

test.for([
  ['a list', '[]', 'sources/page-b.json:1:1 wrong-type '],
  ['a text', '\n "page"', 'sources/page-b.json:2:2 wrong-type '],
] as const)('a record that is %s', ([, text, fault]) => {
  const files = asTexts(smallDossier()).map((file) =>
    file.path === 'sources/page-b.json' ? asText(file.path, text) : file,
  )
  expect(checkFiles(files).faults.map(inShort)).toEqual(['sources/page-a.json:5:14 lonely-cluster /cluster', fault])
})

test('an id that was merged into another is answered with that one', () => {
  const files = [
    ...asTexts(spoilt(VISIT, (v) => (v.participants[1].actor = 'bureau'))),
    asText('redirects.json', '{"actors": {"bureau": "office-c"}}'),
  ]
  const [fault] = checkFiles(files).faults
  expect(fault).toMatchObject({
    code: 'unknown-reference',
    message: 'There is no actor "bureau". It was merged into "office-c".',
    nearest: 'office-c',
  })
})

test('a file that cannot be parsed is one fault, and none for those that name it', () => {
  const files = asTexts(smallDossier()).map((file) =>
    file.path === OFFICE_A ? asText(file.path, '{"id": "office-a",}') : file,
  )
  const { data, faults } = checkFiles(files)
  expect(faults.map(inShort)).toEqual([`${OFFICE_A}:1:18 syntax `])
  expect(data).toBeNull()
})

test('all faults are told at once, by file and then by place', () => {
  const files = spoilt(VISIT, (v) => {
    v.updated = '2025-01-31'
    v.status = 'ocurred'
    delete v.summary
    v.participants[1].actor = 'offce-b'
  })
  files.push({ path: 'actors/office-d.json', value: {} })
  const found = checkFiles(asTexts(files).reverse()).faults.map(inShort)
  expect(found).toEqual([
    'actors/office-d.json:1:1 missing-field ',
    'actors/office-d.json:1:1 missing-field ',
    'actors/office-d.json:1:1 missing-field ',
    'actors/office-d.json:1:1 missing-field ',
    'actors/office-d.json:1:1 missing-field ',
    `${VISIT}:1:1 missing-field `,
    `${VISIT}:6:13 unknown-value /status -> occurred`,
    `${VISIT}:13:16 unknown-reference /participants/1/actor -> office-b`,
    `${VISIT}:55:14 inverted-dates /updated`,
  ])
})
