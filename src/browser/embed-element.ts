import { addressOf } from './address.ts'

/** What every element has around its embed; a sheet of the script's own needs no `style-src` of the page. */
const HOST = sheetOf(':host{display:block}:host([hidden]){display:none}')

/**
 * An element that shows an embed. What stands in it is shown until the embed has come, and for good where it does not
 * come. It then is `load`ed or had an `error`, as an image is; a later error leaves what was there.
 * @param widget as in `/embed/{widget}` @param origin where this script came from
 */
export function embedElement(widget: string, origin: string): CustomElementConstructor {
  return class extends HTMLElement {
    /** Any attribute may be a filter, so all are watched, and a change of several is one. */
    readonly #watch = new MutationObserver(() => void this.#show())
    #asking = new AbortController()
    #shown = ''

    connectedCallback(): void {
      this.#watch.observe(this, { attributes: true })
      void this.#show()
    }

    disconnectedCallback(): void {
      this.#watch.disconnect()
      this.#asking.abort()
      this.#shown = ''
    }

    /** Is as high as it was asked to be, in CSS pixels, and scrolls: what comes later moves nothing around it. */
    #hold(height: number): void {
      if (!(height > 0)) return
      Object.assign(this.style, { display: 'block', height: `${height}px`, overflow: 'auto' })
      this.tabIndex = 0
    }

    async #show(): Promise<void> {
      const address = addressOf(this, widget, origin)
      if (address?.href === this.#shown) return
      this.#asking.abort()
      this.#asking = new AbortController()
      const { signal } = this.#asking
      this.#shown = address?.href ?? ''
      this.#hold(Number(this.getAttribute('height')))
      try {
        if (!address) throw new TypeError(`"src" of <${this.localName}> must be an address below ${origin}/embed/`)
        // Without cookies, and from the browser's own copy where the service says that it is still current.
        const response = await fetch(address, { signal, credentials: 'omit' })
        const text = await response.text()
        if (signal.aborted) return
        if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`)
        put(text, this.shadowRoot ?? this.attachShadow({ mode: 'open' }))
        this.dispatchEvent(new Event('load'))
      } catch (error) {
        if (signal.aborted) return
        this.#shown = ''
        console.warn(error)
        this.dispatchEvent(new Event('error'))
      }
    }
  }
}

/**
 * Puts the markup into the root. Its styles become the script's own, which a strict policy of the page allows; as they
 * are written they would be refused while they are read. In texts and values there are no quotation marks or brackets.
 */
function put(markup: string, root: ShadowRoot): void {
  const sheets: CSSStyleSheet[] = [HOST]
  const bare = markup
    .replace(/<style>(.*?)<\/style>/gs, (_, rules: string) => {
      sheets.push(sheetOf(rules))
      return ''
    })
    .replaceAll(' style="', ' data-style="')
  const { body } = new DOMParser().parseFromString(bare, 'text/html')
  for (const element of body.querySelectorAll<HTMLElement>('[data-style]'))
    element.style.cssText = element.dataset.style ?? ''
  root.adoptedStyleSheets = sheets
  root.replaceChildren(...body.childNodes)
}

function sheetOf(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  return sheet
}
