import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { dir, dossier } from './desk.ts'

test('a key is made once, only its owner may read it, and it signs what is published', async () => {
  const file = join(dir, 'secret/key.pem')
  const made = await dossier(['key', '--key', file, '--json'])
  const { publicKey, ...rest } = JSON.parse(made.out)
  expect(rest).toEqual({ file, made: true })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse((await dossier(['key', '--key', file, '--json'])).out)).toEqual({ file, made: false, publicKey })
  expect(readFileSync(file, 'utf8')).toBe(text)
  expect((await dossier(['key', '--key', file])).out).toContain(`\n  public part  ${publicKey}\n`)

  const { out } = await dossier(['publish', '--key', file])
  expect(out).toContain('  signed  yes\n')
  expect((await dossier(['verify', '--key', file])).out).toContain(`  signed  with your key ${publicKey}\n`)
  // As the secret of a workflow: the text itself.
  vi.stubEnv('DOSSIER_SIGNING_KEY', text)
  expect((await dossier('verify')).out).toContain(`  signed  with your key ${publicKey}\n`)
  expect((await dossier('status')).out).toContain(`  signed  yes, with the key ${publicKey}\n`)

  const other = join(dir, 'other.pem')
  await dossier(['key', '--key', other])
  const { code, out: said } = await dossier(['verify', '--key', other])
  expect([code, said]).toEqual([1, expect.stringContaining('is not sound:\n  It is signed with the key ')])
})

test('a key is not made where git would take it up', async () => {
  await expect(dossier('key --key src/key.pem')).rejects.toThrow('git would take up src/key.pem.')
  expect(existsSync('src/key.pem')).toBe(false)
})

test('what is no key is not signed with, and its text is not repeated', async () => {
  vi.stubEnv('DOSSIER_SIGNING_KEY', '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----')
  const error = await dossier('publish').then(
    () => null,
    (thrown: Error) => thrown,
  )
  expect(error?.message).toBe('DOSSIER_SIGNING_KEY is no private Ed25519 key in PEM. Make one: npm run dossier -- key')
})
