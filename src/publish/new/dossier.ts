import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOCUMENTS } from '../../model/records.ts'
import { checkSchema } from '../../release/check/schema.ts'
import { UsageError } from '../arguments.ts'
import { INSTALLATION } from '../installation.ts'
import { parseText } from '../parse.ts'
import { PublishError } from '../state.ts'
import { type Answers, LICENSES } from './questions.ts'

/** dossier.json of a new dossier. @throws {UsageError} that names the flags whose values do not fit, and what would */
export function newDossier(answers: Answers): object {
  const { id, title, description, method, languages, publisher, license, attribution } = answers
  const dossier = {
    id,
    title: { en: title },
    description: { en: description },
    method: { en: method },
    languages: languages.split(/[\s,]+/).filter(Boolean),
    publisher: { name: publisher },
    license: licenseOf(license),
    attribution,
  }
  const { faults } = checkSchema({ path: 'dossier.json' }, DOCUMENTS.dossier, dossier)
  if (faults.length > 0)
    throw new UsageError(
      faults
        .map(({ pointer, got, expected }) => `--${pointer.split('/')[1]} takes ${expected}, not ${got}.`)
        .join('\n'),
    )
  return dossier
}

function licenseOf(license: string): { id: string; name: string; url: string } {
  const [id = '', ...rest] = license.split(/\s+/)
  const known = Object.keys(LICENSES).find((name) => name.toLowerCase() === id.toLowerCase())
  const found = known === undefined ? undefined : LICENSES[known]
  if (known !== undefined && found && rest.length === 0) return { id: known, ...found }
  const url = rest.pop() ?? ''
  if (/^https?:\/\//.test(url) && rest.length > 0) return { id, name: rest.join(' '), url }
  throw new UsageError(
    `--license takes one of ${Object.keys(LICENSES).join(', ')}, or any other as "id name url", not "${license}".`,
  )
}

/** The codebook a new dossier begins with: the one of the example, whose types fit news of states and their forces. */
const STARTER = join(INSTALLATION, 'src/publish/new/codebook.json')

/**
 * codebook.json of a new dossier. @param path another dossier's codebook to begin with; its examples, being events of that
 * dossier, are left out
 * @throws {PublishError} when it is no codebook
 */
export function newCodebook(path: string = STARTER): object {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new PublishError(`The codebook ${path} cannot be read: ${(error as Error).message.split(', ')[0]}.`)
  }
  const { value, faults } = parseText(path, text)
  const checked = checkSchema({ path }, DOCUMENTS.codebook, value)
  const [first] = [...faults, ...checked.faults]
  if (first)
    throw new PublishError(
      `${path} is no codebook: ${first.message}${first.expected ? ` Expected: ${first.expected}.` : ''}`,
    )
  const codebook = checked.output as { types: object[] }
  return { ...codebook, types: codebook.types.map((type) => ({ ...type, example: null })) }
}
