import { expect } from 'vitest'
import type { Service } from './service.ts'

/** Asks a service, and expects an answer that is no fault of ours. */
export function harmless(service: Service): Service['ask'] {
  return async (path, init) => {
    const response = await service.ask(path, init)
    expect(response.status, path).toBeLessThan(500)
    return response
  }
}
