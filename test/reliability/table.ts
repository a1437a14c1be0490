import type { Load } from '../load/run.ts'
import type { Reliable } from '../support/reliable.ts'

/** What Vitest's JSON reporter tells of a run, as far as it is used here. */
export type Run = {
  testResults: {
    name: string
    assertionResults: { status: string; meta?: { reliable?: Reliable } }[]
  }[]
}

/** What is promised, how it is known, and by which test or command. A row a promise. */
export function table(run: Run, load: Load, machine: string): string {
  const at = (file: string) =>
    run.testResults.filter(({ name }) => name.endsWith(file)).flatMap((each) => each.assertionResults)
  const passed = (...files: string[]) => files.flatMap(at).filter(({ status }) => status === 'passed').length
  const sum = (file: string, of: keyof Reliable) =>
    at(file).reduce((total, { status, meta }) => total + (status === 'passed' ? (meta?.reliable?.[of] ?? 0) : 0), 0)
  const { full, half, mebibytes, slope } = load
  const wrong = [full, half]
    .flatMap((seen) => Object.values(seen?.errors ?? {}))
    .reduce((total, count) => total + count, 0)
  const perSecond = (seen: { requests: number; seconds: number }) => figure(seen.requests / seen.seconds)
  const rows: readonly (readonly [promise: string, known: string, by: string])[] = [
    [
      'The answer is right, or of the release before and whole, or a 503 that says when to try again',
      `${figure(sum('http/faults.test.ts', 'faults'))} faults injected into reads of KV, ${figure(sum('http/faults.test.ts', 'faults'))} survived`,
      'test/http/faults.test.ts',
    ],
    [
      'While KV is gone, what is held is answered for a day and says how old it is; KV is left alone',
      `${passed('http/outage.test.ts', 'store/circuit.test.ts')} cases`,
      'test/http/outage.test.ts, test/store/circuit.test.ts',
    ],
    [
      'No request makes an error of ours, or takes a second of CPU, or memory that stays',
      `${figure(sum('reliability/fuzz.test.ts', 'inputs'))} requests made up, ${passed('http/hostile.test.ts', 'http/cache-poisoning.test.ts', 'reliability/redos.test.ts')} cases by name`,
      'test/reliability/fuzz.test.ts, test/http/hostile.test.ts, test/http/cache-poisoning.test.ts, test/reliability/redos.test.ts',
    ],
    [
      'No text of the data becomes markup, a line, a formula or a header',
      `${passed('reliability/injection.test.ts')} pages, embeds, feeds and files made of hostile data`,
      'test/reliability/injection.test.ts',
    ],
    [
      'A changed byte is never served, and `verify` finds it',
      `${figure(sum('reliability/integrity.test.ts', 'bytes'))} bytes changed in every stored value`,
      'test/reliability/integrity.test.ts',
    ],
    [
      'What was withdrawn is in no answer a minute later',
      `${passed('http/takedown.test.ts', 'http/withdrawn.test.ts')} cases: formats, embeds, feeds, pages, old releases`,
      'test/http/takedown.test.ts, test/http/withdrawn.test.ts',
    ],
    [
      'Under load every answer is right and wholly of one release, while three are published and one is rolled back',
      `${figure(full.requests)} requests in ${figure(full.seconds)} s at saturation of one core, ${perSecond(full)} a second, p99 ${figure(full.p99)} ms${half ? `; ${figure(half.requests)} in ${figure(half.seconds / 60)} minutes at half of that, p99 ${figure(half.p99)} ms` : ''}; ${wrong} wrong`,
      'npm run load; short: test/load/short.test.ts',
    ],
    [
      'What the service holds in memory stays within its bounds',
      `${(sum('reliability/fuzz.test.ts', 'growth') / 2 ** 20).toFixed(1)} MiB more in use after all requests made up than after a tenth of them`,
      'test/reliability/fuzz.test.ts',
    ],
    [
      'The memory of the process stays flat under load: workerd and this Worker, with KV and the cache in other processes',
      `${figure(mebibytes)} MiB resident at the end, ${figure(slope)} MiB an hour over the last half`,
      'npm run load',
    ],
  ]
  const lines = rows.map(
    ([promise, known, by]) => `| ${promise} | ${known} | ${by.split(', ').map(inCode).join(', ')} |`,
  )
  return [machine, '', '| what is promised | how it was tried | by |', '|---|---|---|', ...lines].join('\n')
}

function figure(number: number): string {
  return Math.round(number).toLocaleString('en')
}

function inCode(by: string): string {
  return by.replace(/(?:test\/\S+\.ts|npm run \w+)/g, '`$&`')
}

/** A text with what stands between the marks of a name put anew. @throws {Error} when there are none */
export function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`there is no ${begin} … ${end}`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}
