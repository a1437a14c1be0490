import { directionOf } from '../model/direction.ts'
import type { Tagged, Told } from './told.ts'
import { xml } from './xml.ts'

/** An event as HTML for feed readers, without its title: it is XML too, and has no style or script of its own. */
export function asHtml({ event, when, type, status, actors, places, disputes, sources, words }: Told): string {
  const within = (text: Tagged) => (text.lang === event.lang ? xml(text.text) : isolated(text))
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
  return [
    `<div${languageOf(event.lang)}>`,
    `<p>${xml(event.summary)}</p>`,
    `<p>${[when, type, status].map((each) => `<bdi>${xml(each)}</bdi>`).join(' · ')}</p>`,
    list([...actors, ...places].map(({ role, name }) => `${xml(role)}: ${within(name)}`)),
    ...disputes.map(
      ({ field, values, note }) =>
        `<p>${xml(words.disputed)}: ${xml(field)}</p>${list(values.map((value) => `<bdi>${xml(value)}</bdi>`))}${note === undefined ? '' : `<p>${within(note)}</p>`}`,
    ),
    `<p>${xml(words.sources)}</p>`,
    list(
      sources.map(
        ({ title, publisher, url }) =>
          `<bdi>${xml(publisher)}</bdi>: <a href="${xml(url)}"${languageOf(title.lang)}>${xml(title.text)}</a>`,
      ),
    ),
    '</div>',
  ].join('')
}

function isolated({ text, lang }: Tagged): string {
  return `<bdi${languageOf(lang)}>${xml(text)}</bdi>`
}

function languageOf(lang: string): string {
  return ` lang="${xml(lang)}" dir="${directionOf(lang)}"`
}
