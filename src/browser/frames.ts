/** The highest a frame is made, in CSS pixels: more is a mistake. */
const HEIGHT_MOST = 30_000

/**
 * Makes frames that hold our embeds as high as the embeds say they are: see height.ts.
 * @param origin of the service; a sandboxed frame has no origin of its own, so its address tells
 */
export function fitFrames(origin: string): void {
  const frames = () =>
    [...document.querySelectorAll('iframe')].filter((frame) => frame.src.startsWith(`${origin}/embed/`))
  addEventListener('message', ({ source, data }) => {
    if (data?.sentinel !== 'amp' || data.type !== 'embed-size') return
    const { height } = data
    if (typeof height !== 'number' || !(height > 0 && height < HEIGHT_MOST)) return
    const frame = frames().find(({ contentWindow }) => contentWindow === source)
    if (!frame) return
    frame.style.height = `${height}px`
    // Where the page counts borders into heights, they are added.
    frame.style.height = `${2 * height - frame.clientHeight}px`
  })
  // Those that are there already have told their heights before anybody listened.
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ message: 'ready' }, '*')
}
