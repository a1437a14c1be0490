import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ASSETS, buildAssets } from '../../src/build/assets.ts'
import { headersFile } from '../../src/build/headers.ts'
import { CORS, SECURITY } from '../../src/http/headers.ts'

/** Static assets are served without the Worker: what holds of its answers is to hold of them. */

let files: string[]
beforeAll(async () => {
  await buildAssets()
  files = readdirSync(ASSETS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '_headers')
    .map((entry) => `/${relative(ASSETS, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
})

/** The headers of a path by the rules of a `_headers` file. https://developers.cloudflare.com/workers/static-assets/headers/ */
function headersOf(path: string): Headers {
  const headers = new Headers()
  let isMeant = false
  for (const line of headersFile().split('\n')) {
    if (/^\S/.test(line)) {
      const pattern = line
        .trim()
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
      isMeant = new RegExp(`^${pattern}$`).test(path)
    } else if (isMeant && line.trim() !== '') {
      const [, taken, name = '', value = ''] = /^\s+(! )?([\w-]+)(?::\s*(.*))?$/.exec(line) ?? []
      if (taken) headers.delete(name)
      else headers.append(name, value)
    }
  }
  return headers
}

test('every asset is as safe, and as free to be read, as an answer of the Worker', () => {
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    // A page is served without its suffix.
    const headers = headersOf(file.replace(/\.html$/, ''))
    for (const [name, value] of Object.entries({ ...CORS, ...SECURITY }))
      expect(headers.get(name), `${name} of ${file}`).toBe(value)
    expect(headers.get('Cache-Control'), file).toMatch(/^public, max-age=(?:60, stale-while|31536000, immutable$)/)
    expect(headers.has('Set-Cookie')).toBe(false)
  }
})

test('every page has a policy under which nothing from elsewhere runs', () => {
  const pages = files.filter((file) => file.endsWith('.html'))
  for (const page of pages) {
    const policy = headersOf(page.replace(/\.html$/, '')).get('Content-Security-Policy') ?? ''
    expect(policy, page).toMatch(/^default-src 'none';/)
    expect(policy, page).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:|\*/)
    expect(policy, page).toMatch(/frame-ancestors/)
  }
})
