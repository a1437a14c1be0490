import { connect } from 'node:net'

/**
 * The load: a process of its own that asks for one path over kept-alive connections, each the next as soon as the last
 * came, and prints what it saw as JSON. It reads no more of an answer than its length, so that it stays far ahead of
 * the servers it measures. Arguments: port, path, milliseconds, connections.
 */

const [port = '', path = '', milliseconds = '', connections = ''] = process.argv.slice(2)
const request = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`
const times: number[] = []
const began = performance.now()
const until = began + Number(milliseconds)
let last = began

function client(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1').setNoDelay(true)
    let [sent, head, left] = [0, '', -1]
    const ask = () => {
      sent = performance.now()
      socket.write(request)
    }
    socket.on('connect', ask).on('error', reject)
    socket.on('data', (data) => {
      if (left < 0) {
        head += data.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!head.startsWith('HTTP/1.1 200')) reject(new Error(`${path} answered ${head.slice(0, end)}`))
        left = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]) - (head.length - end - 4)
        if (Number.isNaN(left)) reject(new Error(`${path} does not tell its length`))
        head = ''
      } else left -= data.length
      if (left > 0) return
      left = -1
      last = performance.now()
      times.push(last - sent)
      if (last < until) ask()
      else {
        socket.destroy()
        resolve()
      }
    })
  })
}

await Promise.all(Array.from({ length: Number(connections) }, client))
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
const seconds = (last - began) / 1000
process.stdout.write(JSON.stringify({ requests: times.length, seconds, p50: at(0.5), p99: at(0.99) }))
