/**
 * First and last day of an EDTF date, as text that compares: '' is earlier than any day, and OPEN later. Of the forms
 * that our data and queries have; the whole of EDTF is judged in test/model.
 */
export type Days = { first: string; last: string }

export const OPEN = '~'

export function daysOf(edtf: string): Days {
  const plain = edtf.replace(/[~?%]/g, '')
  const [lower, upper] = plain.split('/')
  if (lower !== undefined && upper !== undefined)
    return { first: end(lower, '', 'first'), last: end(upper, OPEN, 'last') }
  const members = plain.replace(/[[\]{}]/g, '').split(/,|\.\./)
  const spans = members.map(single)
  return {
    first: spans.map(({ first }) => first).sort()[0] as string,
    last: spans
      .map(({ last }) => last)
      .sort()
      .at(-1) as string,
  }
}

function end(text: string, open: string, which: keyof Days): string {
  return text === '' || text === '..' ? open : single(text)[which]
}

function single(text: string): Days {
  const [year = '', month = 'XX', day = 'XX'] = text.split('-')
  if (Number(month) > 20) return { first: `${year}-01-01`, last: lastOf(Number(year) + 1, 2) }
  const first = [year.replaceAll('X', '0'), month.replace('XX', '01'), day.replace('XX', '01')].join('-')
  const [lastYear, lastMonth] = [year.replaceAll('X', '9'), month.replace('XX', '12')]
  return { first, last: day === 'XX' ? lastOf(Number(lastYear), Number(lastMonth)) : `${lastYear}-${lastMonth}-${day}` }
}

/** The last day of a month. */
function lastOf(year: number, month: number): string {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${days}`
}
