import type { Token } from '../../http/pages/render.ts'
import { template, templatesIn } from '../templates.ts'

/** What machines read that find their way, by name: see src/http/routes/machines.ts. */
export function machineTexts(): Record<string, Token[]> {
  const texts = templatesIn(import.meta.dirname)
  return Object.fromEntries(Object.keys(texts).map((name) => [name, template(name, texts)]))
}
