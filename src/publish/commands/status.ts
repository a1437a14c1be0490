import { readFlags, requireDirectory } from '../arguments.ts'
import { check } from '../check.ts'
import { DATA_FLAG } from '../checked-data.ts'
import type { Command } from '../command.ts'
import { bytesText, figure, many, minuteText, table, wrapped } from '../figures.ts'
import { DOSSIER } from '../installation.ts'
import { metered } from '../namespace.ts'
import { withDisk } from '../on-disk.ts'
import { planFor } from '../plan.ts'
import { hanging, type PlanFigures, planFigures, planText } from '../plan-report.ts'
import { countOf } from '../report.ts'
import { KEY_FLAG, signingKey } from '../signing.ts'
import { readState } from '../state.ts'
import { type Status, statusOf } from '../status.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  data: DATA_FLAG,
  key: KEY_FLAG,
  json: { type: 'boolean', summary: 'print JSON: {"readers": {...}, "publish": {...}, "faults"}' },
  ...STORE_FLAGS,
} as const

/** What readers see, and what publishing data/ would take. */
export const statusCommand: Command = {
  name: 'status',
  summary: 'what readers see now, how it is stored, and what a publish would take',
  flags: FLAGS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS)
    requireDirectory(flags.data)
    const key = await signingKey(flags.key)
    return await withDisk(async (keep) => {
      const { data, faults } = check(flags.data, keep)
      return await withNamespace(flags, async (unmetered) => {
        const { namespace, reads } = metered(unmetered)
        const state = await readState(namespace)
        const intent = data && { data, now: terminal.now(), note: null, sign: key?.sign ?? null, keep }
        const figures = intent && planFigures(state, await planFor(namespace, state, intent), reads())
        const status = await statusOf(namespace, state, key?.publicKey ?? null)
        if (flags.json)
          terminal.out(`${JSON.stringify({ readers: status, publish: figures, faults: faults.length }, null, 2)}\n`)
        else
          terminal.out(
            [
              status ? statusText(status, terminal.columns) : 'Nothing is published yet.\n',
              '\n',
              figures
                ? publishText(figures, terminal.columns)
                : wrapped(`${flags.data} has ${countOf(faults)}: ${DOSSIER} check shows them.`, terminal.columns),
            ].join(''),
          )
        return 0
      })
    })
  },
}

function statusText(status: Status, columns: number): string {
  const { release, published, note, digest, previous, newest, releases, withdrawn, segments } = status
  const row = (label: string, text: string) => hanging(label, text, columns)
  return [
    wrapped(`Readers see release ${release}, published ${minuteText(published)} UTC`, columns),
    '\n',
    table(
      [
        ['', 'segment', 'records', 'blocks', 'values', 'bytes'],
        ...segments.map(({ collection, part, records, blocks, values, bytes }) => [
          collection,
          part,
          figure(records),
          figure(blocks),
          figure(values),
          bytes === null ? '-' : bytesText(bytes),
        ]),
      ],
      columns,
    ),
    '\n',
    ...(note === null ? [] : [row('note', note)]),
    row('digest', digest),
    row('signed', signedText(status)),
    row('before', previous === null ? 'none' : `${previous}, shown where ${release} has not arrived yet`),
    ...(newest === release ? [] : [row('newest', `${newest}, which readers do not see`)]),
    row('list', many(releases, 'release')),
    ...(withdrawn === 0 ? [] : [row('gone', `${many(withdrawn, 'record')} withdrawn, from every release`)]),
  ].join('')
}

function signedText({ signature, key }: Status): string {
  if (signature === 'unsigned') return 'no'
  return signature === 'signed' ? `yes, with the key ${key}` : `wrongly, with the key ${key}: verify tells more`
}

function publishText(figures: PlanFigures, columns: number): string {
  const text = planText(figures, [], columns)
  return figures.kind === 'nothing' ? text : `A publish of your data now:\n\n${text}`
}
