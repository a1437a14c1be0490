import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { packageFile } from './package-file.ts'

/** What the icon of our pages is drawn as. */
export const ICON = readFileSync(join(import.meta.dirname, 'pages/favicon.svg'), 'utf8')

/** Pixels of the side of an icon. */
const SIDE = 32

/**
 * `/favicon.ico`, which browsers ask for where a page names no icon: data has none. It is one PNG in an ICO
 * (https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)).
 */
export async function icon(): Promise<Uint8Array> {
  // It may be initialised once in a process, and tells by an error that it was; without it nothing could be drawn below.
  await initWasm(packageFile('@resvg/resvg-wasm/index_bg.wasm')).catch(() => undefined)
  const png = new Resvg(ICON, { fitTo: { mode: 'width', value: SIDE } }).render().asPng()
  const head = new DataView(new ArrayBuffer(22))
  // A directory of one icon,
  head.setUint16(2, 1, true)
  head.setUint16(4, 1, true)
  // and its entry: width, height, planes, bits a pixel, bytes, and where they begin.
  head.setUint8(6, SIDE)
  head.setUint8(7, SIDE)
  head.setUint16(10, 1, true)
  head.setUint16(12, 32, true)
  head.setUint32(14, png.length, true)
  head.setUint32(18, head.byteLength, true)
  return Uint8Array.of(...new Uint8Array(head.buffer), ...png)
}
