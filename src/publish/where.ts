import type { Flags } from './arguments.ts'
import { LOCAL_STATE, withLocalNamespace } from './local.ts'
import type { WholeNamespace } from './namespace.ts'
import { withRemoteNamespace } from './remote.ts'

/** Flags of every command that reads or writes what is published. */
export const STORE_FLAGS = {
  remote: { type: 'boolean', summary: 'the real namespace of wrangler.toml, through your own wrangler login' },
  state: {
    type: 'string',
    value: 'dir',
    default: LOCAL_STATE,
    summary: 'without --remote: where local storage is kept',
  },
} as const satisfies Flags

/** Runs `work` over the namespace that the flags name. */
export async function withNamespace<T>(
  { remote, state }: { remote: boolean; state: string },
  work: (namespace: WholeNamespace) => Promise<T>,
): Promise<T> {
  return remote ? await withRemoteNamespace(work) : await withLocalNamespace(state, work)
}
