import { expect } from 'vitest'
import { service } from './service.ts'

/** What a browser sends to be given a page. */
export const BROWSER = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }

/** A page as it is answered, to a browser unless told otherwise. */
export async function pageOf(path: string, init: RequestInit = BROWSER): Promise<{ html: string; headers: Headers }> {
  const response = await service().ask(path, init)
  const html = await response.text()
  expect([response.status, response.headers.get('Content-Type')], html.slice(0, 500)).toEqual([
    200,
    'text/html; charset=utf-8',
  ])
  return { html, headers: response.headers }
}

/** The HTML of a page that is one for whoever asks. */
export async function htmlOf(path: string): Promise<string> {
  return (await pageOf(path, {})).html
}
