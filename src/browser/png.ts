/** Pixels of the picture for each pixel of the drawing: sharp in print, and on dense screens. */
const SCALE = 2

/** Draws an SVG of this service as PNG, and saves it. @param address below the origin */
export async function savePng(address: string): Promise<void> {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SCALE
  canvas.height = image.naturalHeight * SCALE
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  if (!blob) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = 'dossier.png'
  link.click()
  URL.revokeObjectURL(link.href)
}
