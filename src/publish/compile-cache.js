import module from 'node:module'
import { join } from 'node:path'

/**
 * Has Node keep what it compiled, and what is left of TypeScript without its types, below node_modules, so that the next
 * command begins sooner. Loaded before all others, and no TypeScript itself, which would take longer to load.
 * Where nothing can be written, nothing is kept.
 */
module.enableCompileCache?.(join(import.meta.dirname, '../../node_modules/.cache/dossier'))
