import type { Told } from './told.ts'

/** An event in lines of plain text, without its title, for programs that show no other. */
export function asText({ event, when, type, status, actors, places, disputes, sources, words }: Told): string {
  const lines = [
    event.summary,
    '',
    [when, type, status].join(' · '),
    ...[...actors, ...places].map(({ role, name }) => `${role}: ${name.text}`),
    ...disputes.flatMap(({ field, values, note }) => [
      '',
      `${words.disputed}: ${field}`,
      ...values.map((value) => `• ${value}`),
      ...(note === undefined ? [] : [note.text]),
    ]),
    '',
    ...sources.map(({ title, publisher, url }) => `${publisher}: ${title.text} ${url}`),
  ]
  return lines.join('\n').trim()
}
