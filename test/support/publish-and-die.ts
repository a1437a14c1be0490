import { withLocalNamespace } from '../../src/publish/local.ts'
import { publish } from '../../src/publish/publish.ts'
import { smallData } from './dossier.ts'
import { retold } from './many.ts'

/** Publishes a changed dossier in a process that is killed after some writes: `publish-and-die.ts <state> <writes> <title>`. */
const [state = '', most = '', title = ''] = process.argv.slice(2)
await withLocalNamespace(state, async (namespace) => {
  let puts = 0
  const put = async (key: string, value: string) => {
    await namespace.put(key, value)
    if (++puts === Number(most)) process.kill(process.pid, 'SIGKILL')
  }
  await publish({ get: namespace.get, put }, retold(smallData(), title), new Date('2026-02-27T12:00:00Z'))
})
