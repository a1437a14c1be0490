/**
 * The page that makes embeds: shows what is chosen as it is chosen, offers the choices there are, copies codes and saves
 * pictures. All of it is on the page that the form asks for, which works by itself.
 */
import { offerChoices } from './choices.ts'
import { savePng } from './png.ts'

const form = document.querySelector<HTMLFormElement>('#wanted')
const made = document.querySelector<HTMLElement>('#made')
/** Milliseconds without a further key before what was typed is shown. */
const PAUSE = 400

let asking = new AbortController()
let pause: ReturnType<typeof setTimeout> | undefined

/** Asks for the page anew, and takes from it what has changed. */
async function show(): Promise<void> {
  if (!form || !made) return
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][]
  const address = `/embed?${new URLSearchParams(chosen)}`
  asking.abort()
  asking = new AbortController()
  try {
    const response = await fetch(address, { signal: asking.signal })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    history.replaceState(null, '', address)
    take(page, '#shows')
    take(page, '#made')
  } catch {
    // The next change asks again, and the button asks without a script.
  }
}

/** Puts a part of another state of this page into its place. A field that somebody is in stays as it is. */
function take(page: Document, part: string): void {
  const [here, there] = [document, page].map((each) => each.querySelector(part))
  if (!here || !there || here.contains(document.activeElement)) return
  here.replaceChildren(...there.childNodes)
  equip()
}

/** Gives what is on the page now its buttons and choices. */
function equip(): void {
  for (const code of document.querySelectorAll('#made .code:not(:has(.copy))')) addCopy(code)
  for (const button of document.querySelectorAll<HTMLButtonElement>('.png')) {
    button.hidden = false
    button.onclick = () => void savePng(button.dataset.svg ?? '')
  }
  void offerChoices(form)
}

function addCopy(code: Element): void {
  const button = document.querySelector<HTMLTemplateElement>('#copy')?.content.firstElementChild?.cloneNode(true)
  const text = code.querySelector('textarea')
  if (!(button instanceof HTMLButtonElement) || !text) return
  button.onclick = async () => {
    text.select()
    await navigator.clipboard.writeText(text.value)
    button.textContent = made?.dataset.copied ?? ''
    button.setAttribute('aria-live', 'polite')
  }
  text.after(button)
}

form?.addEventListener('input', () => {
  clearTimeout(pause)
  pause = setTimeout(() => void show(), PAUSE)
})
form?.addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(pause)
  void show()
})
equip()
