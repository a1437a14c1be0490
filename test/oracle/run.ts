import type { DossierData } from '../../src/model/records.ts'
import { PARAMETERS, VIEW_PARAMETERS } from '../../src/query/parameters.ts'
import { BLOCKS_MOST } from '../../src/store/budget.ts'
import { blocksOf } from './dear.ts'
import { type Engine, ORIGIN } from './engine.ts'
import { Queries } from './generate.ts'
import { judge } from './judge.ts'
import type { Oracle } from './oracle.ts'
import { Random } from './random.ts'
import { worldOf } from './values.ts'

/** The seed of all queries: another one by `DOSSIER_ORACLE_SEED`. */
export const SEED = Number(process.env.DOSSIER_ORACLE_SEED ?? 20_260_227)
/** How many times as many queries are asked: by `DOSSIER_ORACLE_TIMES`. */
export const TIMES = Number(process.env.DOSSIER_ORACLE_TIMES ?? 1)

export type Tally = {
  queries: number
  pages: number
  refused: { path: string; detail: string }[]
  /** How often each parameter was used, by address and name. */
  used: Map<string, number>
}

/**
 * Asks both the same queries and compares all they say.
 * @throws {Error} at the first difference, with the query as a URL, made as short as it still shows, and the seed
 */
export async function compare(engine: Engine, oracle: Oracle, data: DossierData, count: number): Promise<Tally> {
  const queries = new Queries(worldOf(data), new Random(SEED))
  const tally: Tally = { queries: 0, pages: 0, refused: [], used: new Map() }
  for (; tally.queries < count * TIMES; tally.queries++) {
    const path = queries.next()
    const verdict = await judge(engine, oracle, path)
    if (verdict.kind === 'differs') throw await shown(engine, oracle, path, tally.queries)
    if (verdict.kind === 'refused') tally.refused.push({ path: verdict.path, detail: verdict.detail })
    else tally.pages += verdict.pages
    const { pathname, searchParams } = new URL(path, ORIGIN)
    for (const name of new Set(searchParams.keys()))
      tally.used.set(`${pathname} ${name}`, (tally.used.get(`${pathname} ${name}`) ?? 0) + 1)
  }
  return tally
}

/** Refused queries that would not have passed the budget. */
export async function spurious(engine: Engine, { refused }: Tally): Promise<string[]> {
  const paths: string[] = []
  for (const { path } of refused) if ((await blocksOf(engine, path)) <= BLOCKS_MOST) paths.push(path)
  return paths
}

/** Parameters that no query used, of lists and views, by address. `cursor` is used wherever a list is followed. */
export function unusedParameters({ used }: Tally): string[] {
  return Object.entries({ ...PARAMETERS, ...VIEW_PARAMETERS }).flatMap(([address, rows]) =>
    Object.keys(rows)
      .filter((name) => name !== 'cursor')
      .map((name) => `/v1/${address} ${name}`)
      .filter((name) => !used.has(name)),
  )
}

/** Leaves out parameters one by one for as long as the answers still differ. */
async function shown(engine: Engine, oracle: Oracle, path: string, number: number): Promise<Error> {
  let [short, where] = [path, await difference(engine, oracle, path)]
  for (let again = true; again; ) {
    again = false
    for (const part of short.slice(short.indexOf('?') + 1).split('&')) {
      const shorter = short.replace(part, '').replace('?&', '?').replace('&&', '&').replace(/&$/, '')
      const still = await difference(engine, oracle, shorter)
      // Without the parameter another one means nothing: that is a difference of its own.
      if (still === null || still.startsWith('status')) continue
      ;[short, where, again] = [shorter, still, true]
      break
    }
  }
  return new Error(`${short}\n  ${where}\n  found by ${path}\n  query ${number} of seed ${SEED}`)
}

async function difference(engine: Engine, oracle: Oracle, path: string): Promise<string | null> {
  const verdict = await judge(engine, oracle, path).catch(
    (error: unknown) => ({ kind: 'differs', where: String(error) }) as const,
  )
  return verdict.kind === 'differs' ? verdict.where : null
}
