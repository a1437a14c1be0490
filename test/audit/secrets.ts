import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'

/** What secrets look like that must be neither in the repository nor in the Worker. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{20}/,
  'an AWS key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a token of GitHub': /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{60}/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a token of Slack': /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  'a key of Google': /\bAIza[\w-]{35}\b/,
  'a token of Cloudflare': /(?:CLOUDFLARE|CF)_(?:API_)?(?:TOKEN|KEY)["']?\s*[:=]\s*["']?[\w-]{37,}/i,
  'a JSON Web Token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'a password': /\b(?:password|passwd|secret)["']?\s*[:=]\s*["'][^"'\s${}]{12,}["']/i,
  'a login in an address': /\bhttps?:\/\/[^\s/:@"'`<>]+:[^\s/:@"'`<>]{3,}@[a-z]/i,
}

/** What looks like a secret in a text, a line each. */
export function secretsIn(text: string): string[] {
  return Object.entries(SECRETS).flatMap(([what, pattern]) => {
    const found = pattern.exec(text)
    return found ? [`${what} in line ${text.slice(0, found.index).split('\n').length}`] : []
  })
}

/** Files of the repository: those that git holds, and those that it would. Without git, all that it would not ignore. */
export function repositoryFiles(): string[] {
  const flags = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const { status, stdout } = spawnSync('git', flags, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const listed = status === 0 ? stdout.split('\0') : globSync(['**', '.ci/**', '.github/**'], { exclude: ignored() })
  return listed.filter((path) => path !== '' && isFile(path))
}

function ignored(): string[] {
  return ['.git', ...readFileSync('.gitignore', 'utf8').split('\n').filter(Boolean)]
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A file's text, byte for byte: secrets are ASCII. */
export function textOf(path: string): string {
  return readFileSync(path, 'latin1')
}
