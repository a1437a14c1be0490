import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { Load, Task } from './loader.ts'

/**
 * The load: a process of its own that asks for one path over kept-alive connections, each the next as soon as the last
 * came. It reads no more of an answer than its length, so that it stays far ahead of the servers it measures. What to
 * ask comes line by line as JSON, and so goes out what was seen.
 */

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await load(JSON.parse(line) as Task))}\n`)

async function load(task: Task): Promise<Load> {
  const times: number[] = []
  const began = performance.now()
  await Promise.all(Array.from({ length: task.connections }, () => client(task, began + task.milliseconds, times)))
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number
  return { requests: times.length, seconds, p50: at(0.5), p99: at(0.99) }
}

function client({ port, path, etag }: Task, until: number, times: number[]): Promise<void> {
  const status = etag === undefined ? 200 : 304
  const condition = etag === undefined ? '' : `If-None-Match: ${etag}\r\n`
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${condition}\r\n`
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let [sent, head, left] = [0, '', -1]
    const ask = () => {
      sent = performance.now()
      socket.write(request)
    }
    socket.on('connect', ask).on('error', reject)
    socket.on('close', () => reject(new Error(`${path}: the connection was closed`)))
    socket.on('data', (data) => {
      if (left < 0) {
        head += data.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!head.startsWith(`HTTP/1.1 ${status}`)) reject(new Error(`${path} answered ${head.slice(0, end)}`))
        const length = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
        left = length - (head.length - end - 4)
        if (Number.isNaN(left)) reject(new Error(`${path} does not tell its length`))
        head = ''
      } else left -= data.length
      if (left > 0) return
      left = -1
      const now = performance.now()
      times.push(now - sent)
      if (now < until) ask()
      else {
        socket.destroy()
        resolve()
      }
    })
  })
}
