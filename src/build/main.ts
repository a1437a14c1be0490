import { ASSETS, buildAssets } from './assets.ts'

const count = await buildAssets()
process.stdout.write(`${count} files in ${ASSETS}\n`)
