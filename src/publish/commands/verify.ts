import { readFlags } from '../arguments.ts'
import type { Command } from '../command.ts'
import { bytesText, many, painter, wrapped } from '../figures.ts'
import { hanging } from '../plan-report.ts'
import { progressOn } from '../progress.ts'
import { KEY_FLAG, signingKey } from '../signing.ts'
import { entryOf, PublishError, readState } from '../state.ts'
import { type Verified, verify } from '../verify.ts'
import { STORE_FLAGS, withNamespace } from '../where.ts'

const FLAGS = {
  key: { ...KEY_FLAG, summary: 'the key that must have signed it, as for publish; without one, the key it names' },
  unsigned: { type: 'boolean', summary: 'an unsigned release will do' },
  json: { type: 'boolean', summary: 'print JSON: {"release", "values", "bytes", "signature", "findings": [...]}' },
  ...STORE_FLAGS,
} as const

const WORDS = { release: { required: false, summary: 'the release to verify (what readers see now)' } } as const

/** Reads all of a release and holds it against its hashes, its digest and its signature. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'read all of a release; check every hash, the digest and the signature',
  flags: FLAGS,
  words: WORDS,
  async run(args, terminal) {
    const flags = readFlags(args, FLAGS, WORDS)
    const key = await signingKey(flags.key)
    return await withNamespace(flags, async (namespace) => {
      const state = await readState(namespace)
      const entry = flags.release === undefined ? state.current?.latest : await entryOf(namespace, state, flags.release)
      if (!entry) throw new PublishError('Nothing is published yet.')
      const trust = { key: key?.publicKey ?? null, unsigned: flags.unsigned }
      const verified = await verify(namespace, state, entry, trust, progressOn(terminal, 'value', 'read'))
      if (flags.json) terminal.out(`${JSON.stringify(verified, null, 2)}\n`)
      else terminal.out(verifiedText(verified, trust.key !== null, terminal.colour, terminal.columns))
      return verified.findings.length === 0 ? 0 : 1
    })
  },
}

function verifiedText(verified: Verified, ours: boolean, colour: boolean, columns: number): string {
  const { release, segments, values, bytes, records, signature, key, findings } = verified
  const paint = painter(colour)
  if (findings.length > 0) {
    const lines = findings.map((finding) => wrapped(finding, columns - 2, '  '))
    return [`${paint('red', `Release ${release} is not sound:`)}\n`, ...lines].join('')
  }
  const whose = signature === 'signed' ? `with ${ours ? 'your key' : 'the key'} ${key}` : 'not signed'
  return [
    `${paint('green', `Release ${release} is sound.`)}\n`,
    hanging('blocks', `${many(values, 'value')} of ${many(segments, 'segment')}, ${bytesText(bytes)}`, columns),
    hanging('digest', `made anew from ${many(records, 'record')}`, columns),
    hanging('signed', whose, columns),
  ].join('')
}
