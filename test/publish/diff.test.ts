import { expect, test } from 'vitest'
import { addEvents, dossier, edit } from './desk.ts'

test('a difference is coloured for a terminal, shown in full when asked for, and Markdown for a pull request', async () => {
  await dossier('publish')
  edit('events/visit.json', (event) => {
    event.summary = `${'Long words before. '.repeat(20)}Office A visits.`
    event.title = '<b>@everyone | *bold*</b>'
  })
  const { out } = await dossier('diff', { colour: true })
  expect(out).toContain('\u001b[33m~ \u001b[39m\u001b[1mevents/visit\u001b[22m')
  expect(out).toContain('\u001b[31m- Office A visits Office B\u001b[39m')
  const plain = (await dossier('diff', { columns: 60 })).out
  for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  expect((await dossier('diff --full')).out.match(/Long words before\./g)).toHaveLength(20)
  const markdown = (await dossier('diff --markdown')).out
  expect(markdown).toContain('| events | 0 | 1 | 0 |\n')
  expect(markdown).toContain('<details><summary><code>events/visit</code> changed: ')
  expect(markdown).not.toMatch(/<b>|@everyone|\*bold\*/)
})

test('a difference of more than a comment can hold is cut, and says so', async () => {
  await dossier('publish')
  addEvents(400, (i) => ({ title: `${i} `.repeat(30).trim() }))
  const { out } = await dossier('diff --markdown')
  expect(out.length).toBeLessThan(65_536)
  expect(out).toMatch(/\nAnd \d+ more: `npm run dossier -- diff` shows them all\.\n$/)
})
