/** The words of the page that makes embeds. They are static assets beside the Worker: see src/build/builder. */
export type BuilderWords = {
  title: string
  lead: string
  widget: string
  widgets: Record<string, string>
  shows: string
  looks: string
  /** Parameters, by their names in the address. */
  fields: Record<Field, string>
  /** What a field takes, where its name does not say it. */
  hints: Partial<Record<Field, string>>
  themes: Record<'auto' | 'light' | 'dark', string>
  /** The choice of a language, or of its digits, where none is chosen. */
  own: string
  borders: string
  /** `{release}` is the latest. */
  pinned: string
  show: string
  preview: string
  refused: string
  codes: string
  iframe: string
  iframeNote: string
  element: string
  elementNote: string
  address: string
  addressNote: string
  picture: string
  pictureNote: string
  png: string
  copy: string
  copied: string
}

/** What the form asks for; more of an embed's parameters may stand in the address, and stay there. */
export const FIELDS = ['id', 'type', 'actor', 'location', 'topic', 'country', 'date', 'q', 'limit'] as const
export type Field = (typeof FIELDS)[number] | 'title' | 'height' | 'lang' | 'theme' | 'numerals'

/** A field of the form. */
type FormField = { name: string; label: string; hint: string | null }
type Choice = { value: string; label: string }

/** All that the form is made with in one language. */
export type BuilderPart = BuilderWords & {
  choices: readonly Choice[]
  /** What is asked for of each widget, by its name. */
  forms: Record<string, readonly FormField[]>
  chosen: readonly (FormField & { options: readonly Choice[] })[]
  typed: readonly FormField[]
}
