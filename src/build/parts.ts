import { RECORD_WORDS } from '../model/record-words.ts'
import { datasetTemplates } from './dataset/dataset.ts'
import { machineTexts } from './machines/machines.ts'
import { mcpPart } from './mcp/tools.ts'
import { TEMPLATE_NAMES, template } from './templates.ts'
import { PAGE_WORDS } from './words.ts'

/** What the Worker's pages and feeds are made with, by name below `/parts/`: see src/http/parts.ts. */
export function parts(): Record<string, unknown> {
  return {
    'dataset.json': datasetTemplates(),
    'mcp.json': mcpPart(),
    'machines.json': machineTexts(),
    'records.json': RECORD_WORDS,
    'templates.json': Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, template(name)])),
    ...Object.fromEntries(Object.entries(PAGE_WORDS).map(([lang, words]) => [`page.${lang}.json`, words])),
  }
}
