import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ASSETS, buildAssets } from '../../../src/build/assets.ts'
import { CHROMIUM, serve } from '../../support/served.ts'
import { serveArticles } from './article.ts'
import { type Measured, measureSide } from './measure.ts'
import { EVENTS, sides, timelineJs } from './sides.ts'

/**
 * `npm run bench:embeds`: the same events in an article, as embeds of ours and by TimelineJS3, in one browser and one
 * run. `-- --write` puts the table into README.md.
 */

/** Loads of each article; the table has the median. */
const RUNS = 5
const README = join(import.meta.dirname, '../../../README.md')

await buildAssets()
const element = JSON.parse(readFileSync(join(ASSETS, 'parts/element.json'), 'utf8'))
const service = await serve()
const answer = await fetch(`${service.origin}/v1/events?limit=${EVENTS}`)
const { data } = (await answer.json()) as { data: Parameters<typeof timelineJs>[1] }
const all = sides(element)
const articles = await serveArticles(service.origin, (path) => {
  const side = all[Number(/^\/article-(\d)$/.exec(path)?.[1])]
  return side ? { body: article(side.pasted), type: 'text/html; charset=utf-8' } : timelineJs(path, data)
})
const browser = await chromium.launch(CHROMIUM)
try {
  const rows: [string, Measured[]][] = all.map(({ name }) => [name, []])
  // In turn, so that whatever else the machine does is shared among them.
  for (let run = 0; run < RUNS; run++)
    for (const [at, side] of all.entries())
      rows[at]?.[1].push(await measureSide(browser, articles, `/article-${at}`, side))
  const table = tableOf(rows)
  process.stdout.write(`${table}\n`)
  if (process.argv.includes('--write')) write(table)
} finally {
  await browser.close()
  await articles.close()
  await service.stop()
}

function article(pasted: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"></head><body><h1>An article</h1><p>Text before.</p>${pasted}<p>Text after.</p></body></html>`
}

function tableOf(rows: readonly [string, Measured[]][]): string {
  const cells = rows.map(([name, runs]) => {
    const of = (key: keyof Measured) => median(runs.map((run) => run[key]))
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
    return [
      name,
      String(of('requests')),
      kilobytes(of('bytes')),
      kilobytes(of('unpacked')),
      String(of('elsewhere')),
      `${(of('first') / 1000).toFixed(2)} s`,
      of('shift').toFixed(3),
      `${of('withoutScript')} of ${EVENTS}`,
    ]
  })
  const head = [
    `The same ${EVENTS} events`,
    'Requests',
    'Transferred, gzipped',
    'Unpacked',
    'Requests to others',
    'First event on the screen',
    'Layout shift',
    'Events without script',
  ]
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** @throws {Error} where the README has no place for the table */
function write(table: string): void {
  const text = readFileSync(README, 'utf8')
  const replaced = text.replace(/(<!-- embeds -->\n)[\s\S]*?(<!-- \/embeds -->)/, `$1${table}\n$2`)
  if (replaced === text && !text.includes(table))
    throw new Error('README.md has no <!-- embeds --> ... <!-- /embeds -->')
  writeFileSync(README, replaced)
}
