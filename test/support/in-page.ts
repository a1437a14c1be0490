/** Expressions for a page in a browser, which knows nothing of what tests import. */

/** Waits until the page was drawn twice. */
export const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/**
 * By how much the page moved under its reader so far. As the metric has it, what follows input or a change of the window's
 * size does not count: a frame may be drawn once before it is told its size. https://web.dev/articles/cls
 */
export const LAYOUT_SHIFT = `new Promise((done) => {
  // What was seen so far comes in one call; where nothing was, there is none.
  new PerformanceObserver((list) => done(
    list.getEntries().reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0)))
    .observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => requestAnimationFrame(() => done(0)))
})`
