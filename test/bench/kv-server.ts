import { createServer } from 'node:http'
import { kvListener } from '../support/kv-protocol.ts'
import { openStore } from './store.ts'

/**
 * What stands in for Workers KV: a process of its own that speaks the protocol workerd's KV binding speaks, so that the
 * Worker reads through the real binding. It counts what is read. Arguments: the directory of a store, a port, and how
 * many milliseconds each round trip takes besides.
 */

const [dir = '', port = '', latency = ''] = process.argv.slice(2)
const store = openStore(dir)
const none = { reads: 0, trips: 0, bytes: 0 }
let counts = { ...none }

const answer = kvListener((key) => {
  const value = store.get(key)
  counts.reads++
  counts.bytes += value?.length ?? 0
  return value
})

createServer((request, response) => {
  if (request.url === '/-/counts') {
    response.end(JSON.stringify(counts))
    counts = { ...none }
    return
  }
  counts.trips++
  if (latency === '0') answer(request, response)
  else setTimeout(() => answer(request, response), Number(latency))
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
