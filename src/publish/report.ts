import { join } from 'node:path'
import { styleText } from 'node:util'
import { type Checked, lineKey } from './check.ts'
import { frameOf, printable } from './frame.ts'
import type { LocatedFault } from './parse.ts'

/**
 * Faults as an editor reads them: each under its place, with the lines around it, what was expected and what was
 * most likely meant; then how many there are.
 * @param dir what to print before the files' paths, so that terminals and editors can open them
 * @param colour whether to add ANSI colours
 */
export function reportOf({ faults, texts }: Checked, dir: string, colour: boolean): string {
  const paint = (format: 'bold' | 'red' | 'gray' | 'green', text: string) =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const reports = faults.map((fault, index) => {
    // A record of an NDJSON file is framed alone: those around it say nothing of it.
    const line = texts.get(lineKey(fault.file, fault.line))
    const text = texts.get(fault.file) ?? line
    const path = join(dir, fault.file)
    const place = text === undefined ? path : `${path}:${fault.line}:${fault.column}`
    const head = `${paint('bold', printable(place))} ${paint('red', fault.code)} ${printable(fault.message)}`
    const framed = text !== undefined && isFramed(fault, faults[index - 1])
    const details = detailsOf(fault).map(([label, value]) => `  ${paint('gray', label.padEnd(9))} ${printable(value)}`)
    if (fault.nearest !== undefined) details.push(`  Did you mean ${paint('green', printable(`"${fault.nearest}"`))}?`)
    return [
      head,
      ...(framed ? ['', frameOf(text, fault, colour, line === undefined ? 1 : fault.line)] : []),
      ...(framed && details.length > 0 ? [''] : []),
      ...details,
      '',
    ].join('\n')
  })
  return `${reports.join('\n')}\n${paint('bold', countOf(faults))}\n`
}

/** Several faults at one place share the frame; in a file that does not belong here nothing is wrong in itself. */
function isFramed(fault: LocatedFault, before: LocatedFault | undefined): boolean {
  if (fault.code === 'unknown-file') return false
  return before?.file !== fault.file || before.line !== fault.line || before.column !== fault.column
}

function detailsOf({ pointer, expected }: LocatedFault): (readonly [label: string, value: string])[] {
  return [
    ...(pointer === '' ? [] : [['at', pointer] as const]),
    ...(expected === undefined ? [] : [['expected', expected] as const]),
  ]
}

/** "3 faults in 2 files" */
export function countOf(faults: readonly LocatedFault[]): string {
  const files = new Set(faults.map((fault) => fault.file)).size
  return `${counted(faults.length, 'fault')} in ${counted(files, 'file')}`
}

/** "1 fault", "3 faults" */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
