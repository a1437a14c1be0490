import { clip, type Row } from './row.ts'
import { shortHash, slugOf } from './slugs.ts'
import type { World } from './world.ts'

/** The first year of the data set: its reports are not much older. 1753 is what an empty date became in its database. */
const FIRST_YEAR = 1988
/** A report that is so many years later than the event has a slip of the pen for its date, such as 2919. */
const MOST_YEARS_AFTER = 30

type Report = { office: string; date: string; headline: string }

/** Sources of a row beside the data set: the reports it lists, of which there may be some 30. Ids in the row's order. */
export function gedSources(row: Row, world: World): string[] {
  const reports = reportsIn(row)
  return [...new Set(reports.map((report) => source(report, row, world)))]
}

/** `source_article` has them in quotation marks; in the parallel lists a headline with a semicolon becomes two. */
function reportsIn(row: Row): Report[] {
  const articles = row.text('source_article')
  const quoted = articles.startsWith('"') && articles.endsWith('"') ? articles.slice(1, -1).split(/" ?; ?"/) : []
  const reports = quoted.map((article) => ARTICLE.exec(article)?.groups as Report | undefined)
  if (reports.length > 0 && reports.every((report) => report !== undefined)) return reports
  const [offices = [], dates = [], headlines = []] = ['source_office', 'source_date', 'source_headline'].map((column) =>
    row
      .text(column)
      .split(';')
      .map((part) => part.trim()),
  )
  const named = offices.filter(Boolean)
  if (named.length === 0) {
    if (articles !== '')
      row.note(
        'source_article',
        'sources-unread',
        'does not list reports as "office,date,headline"; the event is kept without them',
        articles,
      )
    return []
  }
  if (dates.length === offices.length && headlines.length === offices.length)
    return offices.map((office, i) => ({ office, date: dates[i] ?? '', headline: headlines[i] ?? '' }))
  row.note(
    'source_headline',
    'lists-differ',
    'has another number of entries than source_office; the reports are kept without headlines',
    row.text('source_headline'),
  )
  return offices.map((office, i) => ({ office, date: dates[i] ?? '', headline: '' }))
}

const ARTICLE = /^(?<office>.+?),(?<date>\d{4}-\d\d-\d\d),(?<headline>.*)$/

/** UCDP gives no addresses of its reports: the address is that of the data set which cites them, and the label says so. */
function source({ office, date, headline }: Report, row: Row, world: World): string {
  const year = Number(date.slice(0, 4))
  const happened = Number(row.text('date_start').slice(0, 4)) || Number(row.text('year'))
  const isPossible =
    /^\d{4}-\d\d-\d\d$/.test(date) &&
    !Number.isNaN(Date.parse(date)) &&
    year >= FIRST_YEAR &&
    year <= happened + MOST_YEARS_AFTER
  if (!isPossible)
    row.note('source_date', 'impossible-source-date', 'is no date a report can have; it is kept without one', date)
  const published = isPossible ? date : null
  const publisher = clip(office.trim() || 'Not named', 200)
  const title = headline.trim() === '' ? null : clip(headline.trim(), 400)
  const id = `report-${slugOf(publisher).slice(0, 40).replace(/-$/, '')}-${shortHash(`${publisher} ${published} ${headline}`)}`
  return world.named('sources', id, null, () => ({
    id,
    url: 'https://ucdp.uu.se/downloads/',
    publisher,
    title,
    label: clip(`Report as UCDP GED cites it: ${publisher}${published === null ? '' : `, ${published}`}`, 200),
    published,
    language: 'en',
  }))
}
