import { buildClientPackage, CLIENT_PACKAGE } from './client-package.ts'

await buildClientPackage()
process.stdout.write(`The client's package is in ${CLIENT_PACKAGE}. To publish it: cd dist/client && npm publish\n`)
