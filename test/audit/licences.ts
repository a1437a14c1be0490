import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const PROJECT = join(import.meta.dirname, '../..')

/** Under what may stand in what we hand on: the Worker, the client, the elements. */
export const HANDED_ON = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'CC0-1.0', 'OFL-1.1']

/** Under what tools may be that build, publish and test. Nothing of them is handed on. */
export const AS_TOOLS = [
  ...HANDED_ON,
  ...['MPL-2.0', 'LGPL-3.0-or-later', 'LGPL-2.1+', 'GPL-3.0-or-later', 'Python-2.0', 'PSF-2.0', 'Zlib', 'W3C-20150513'],
]

type Package = { name: string; version: string; licence: string }

/** Every package that `npm ci` may install, and its licence as an SPDX expression. */
export function packages(): Package[] {
  const { packages } = JSON.parse(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; license?: string | { type?: string }[] }>
  }
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      // Before SPDX it was a list of objects.
      licence: Array.isArray(license) ? license.map(({ type }) => type).join(' OR ') : (license ?? 'none'),
    }))
}

/** Whether an expression leaves a choice that is among these: all of what AND joins, one of what OR joins. */
export function allows(expression: string, allowed: readonly string[]): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence.trim())))
}
