import { createServer } from 'node:net'
import { UsageError } from './arguments.ts'

/** A port as it was typed. @throws {UsageError} when it is none */
export function portNumber(port: string): number {
  if (/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535) return Number(port)
  throw new UsageError(`--port takes a number from 1 to 65535, not "${port}".`)
}

/** Why an address cannot be listened on, asked first: whoever holds it would answer in our place. Null when it can. */
export function obstacleAt(port: number, host = 'localhost'): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(
        code === 'EADDRINUSE'
          ? `Something else listens on port ${port}.`
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
            ? `This machine has no address "${host}".`
            : `Port ${port} is not ours: ${code}.`,
      ),
    )
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
