import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AS_TOOLS, allows, packages } from './licences.ts'
import { repositoryFiles, secretsIn, textOf } from './secrets.ts'

/**
 * `npm run audit`: licences of all packages, a bill of materials in dist/sbom.cdx.json, known weaknesses as the registry
 * tells them, and a look for secrets. Without a network the registry is passed over, which it says.
 */
const IN_WORKER = ['hono', 'valibot']
let faults = 0
const say = (text: string) => process.stdout.write(`${text}\n`)

const all = packages()
const counts = new Map<string, number>()
for (const { licence } of all) counts.set(licence, (counts.get(licence) ?? 0) + 1)
say(`${all.length} packages`)
for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a))
  say(`  ${String(count).padStart(4)}  ${licence}`)
for (const { name, version, licence } of all.filter((each) => !allows(each.licence, AS_TOOLS))) {
  faults++
  say(`  FAULT ${name} ${version} is under ${licence}, which test/audit/licences.ts does not know`)
}

const root = join(import.meta.dirname, '../..')
const bill = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: root,
  maxBuffer: 2 ** 26,
})
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(join(root, 'dist/sbom.cdx.json'), bill)
say('dist/sbom.cdx.json written (CycloneDX)')

const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
const weak = weakIn(stdout)
if (weak === null) say('known weaknesses: the registry does not tell, so they were not looked at')
else {
  say(
    `known weaknesses: ${weak.length === 0 ? 'none' : weak.map(({ name, severity }) => `${name} (${severity})`).join(', ')}`,
  )
  // Of tools they are told; in what readers meet they are faults.
  for (const { name } of weak.filter((each) => IN_WORKER.includes(each.name))) {
    faults++
    say(`  FAULT ${name} is in the Worker`)
  }
}

for (const path of repositoryFiles())
  for (const secret of secretsIn(textOf(path))) {
    faults++
    say(`FAULT ${path}: ${secret}`)
  }
say(faults === 0 ? 'no faults' : `${faults} faults`)
process.exitCode = faults === 0 ? 0 : 1

/** Packages with a known weakness, and how bad it is; null where the registry did not tell. */
function weakIn(text: string): { name: string; severity: string }[] | null {
  try {
    const { vulnerabilities } = JSON.parse(text) as {
      vulnerabilities?: Record<string, { name: string; severity: string }>
    }
    return vulnerabilities ? Object.values(vulnerabilities) : null
  } catch {
    return null
  }
}
