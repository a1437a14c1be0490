import type { PublishedActor } from '../model/actor.ts'
import { dateLabel, LABEL_LANGUAGES } from '../model/date-label.ts'
import type { EdtfDate } from '../model/edtf-date.ts'
import type { PublishedEvent } from '../model/event.ts'
import type { PublishedLocation } from '../model/location.ts'
import { nameIn } from '../model/names.ts'
import type { Published } from '../model/records.ts'
import type { PublishedSource } from '../model/source.ts'

/**
 * Records in a reader's languages, the best first. Titles, summaries, names and date labels follow; where no language
 * of the list has a text it stays as it is. `lang` tells which language the text of a record is in.
 */
export const TRANSLATED: { [C in keyof Published]: (record: Published[C], langs: readonly string[]) => Published[C] } =
  {
    events: (event: PublishedEvent, langs) => {
      const lang = langs.find((each) => each === event.lang || event.translations[each])
      const text = lang === undefined ? undefined : event.translations[lang]
      return { ...event, ...(text && lang !== undefined && { ...text, lang }), date: dateIn(event.date, langs) }
    },
    actors: (actor: PublishedActor, langs) => ({ ...actor, ...named(actor, langs) }),
    locations: (location: PublishedLocation, langs) => ({ ...location, ...named(location, langs) }),
    sources: (source: PublishedSource, langs) => ({
      ...source,
      published: source.published && dateIn(source.published, langs),
    }),
  }

function named(record: PublishedActor | PublishedLocation, langs: readonly string[]): { name: string; lang: string } {
  const name = nameIn(record.names, [...langs, record.lang])
  return { name: name.value, lang: name.lang }
}

function dateIn(date: EdtfDate, langs: readonly string[]): EdtfDate {
  const lang = langs.find((each) => LABEL_LANGUAGES.includes(each))
  return lang === undefined ? date : { ...date, label: dateLabel(date, lang) }
}
