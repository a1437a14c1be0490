import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { PICTURES } from '../formats/sharing.ts'
import { packageFile } from './package-file.ts'
import { draw } from './picture/draw.ts'
import { factsOf } from './picture/facts.ts'

/** The records of the dossier that this service is for. */
const DATA = join(import.meta.dirname, '../../data')

const FONTS = ['400Regular/NotoSans_400Regular', '700Bold/NotoSans_700Bold'].map((name) =>
  packageFile(`@expo-google-fonts/noto-sans/${name}.ttf`),
)

/** The pictures of a dossier, as PNG, by their paths below the origin. @param data the directory of its records; it may be missing */
export async function pictures(data = DATA): Promise<Record<string, Uint8Array>> {
  // It may be initialised once in a process, and tells by an error that it was; without it no picture could be made below.
  await initWasm(packageFile('@resvg/resvg-wasm/index_bg.wasm')).catch(() => undefined)
  const svg = draw(factsOf(data), widthOf)
  return Object.fromEntries(PICTURES.map(({ path, width }) => [path.slice(1), rendered(svg, width).render().asPng()]))
}

function widthOf(text: string, size: number): number {
  const spaces = text.replace(/[&<]/g, 'W')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="999"><text y="500" font-family="Noto Sans" font-weight="700" font-size="${size}">${spaces}</text></svg>`
  return rendered(svg).getBBox()?.width ?? 0
}

/** @param width in pixels that the picture is made to fit */
function rendered(svg: string, width?: number): InstanceType<typeof Resvg> {
  const fitTo = width === undefined ? ({ mode: 'original' } as const) : ({ mode: 'width', value: width } as const)
  return new Resvg(svg, { fitTo, font: { fontBuffers: FONTS, defaultFontFamily: 'Noto Sans' } })
}
