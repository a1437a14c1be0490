import { answerFor, EXPLANATIONS, type FaultCode } from '../errors.ts'
import { plainFrame } from '../http/pages/frame.ts'
import { render } from '../http/pages/render.ts'
import { EXAMPLES } from './openapi/problems.ts'
import { template } from './templates.ts'
import { PAGE_WORDS } from './words.ts'

const CODES = Object.keys(EXPLANATIONS) as FaultCode[]

/**
 * The pages that the type URLs of problems lead to, as static files by their paths, each also as Markdown: they are the
 * same whatever the dossier.
 */
export function problemPages(): Record<string, string> {
  return {
    ...pageOf(
      'problems',
      'What the API answers when it cannot answer',
      'Every kind of error, and what to do then.',
      CODES,
    ),
    ...Object.assign({}, ...CODES.map((code) => pageOf(`problems/${code}`, code, EXPLANATIONS[code], [code]))),
  }
}

function pageOf(path: string, title: string, description: string, codes: readonly FaultCode[]): Record<string, string> {
  const isOne = codes.length === 1
  const view = {
    ...plainFrame('en', PAGE_WORDS.en, {
      path: `/${path}`,
      title,
      description,
      formats: [{ name: 'Markdown', type: 'text/markdown', href: `/${path}.md` }],
      jsonld: null,
    }),
    codes: codes.map((code) => ({
      code,
      status: answerFor(EXAMPLES[code]).status,
      about: isOne ? null : EXPLANATIONS[code],
      title: answerFor(EXAMPLES[code]).title,
      example: JSON.stringify(exampleOf(code), null, 2),
    })),
    isOne,
  }
  return {
    [`${path}.html`]: render(template('problems'), [view]),
    [`${path}.md`]: render(template('problems.md'), [view], (text) => text),
  }
}

/** A problem as it is answered, less what only the place it is asked at can say. */
function exampleOf(code: FaultCode) {
  const { code: _, ...known } = EXAMPLES[code]
  const { status, title, detail } = answerFor(EXAMPLES[code])
  return { type: `/problems/${code}`, title, status, detail, code, ...known }
}
