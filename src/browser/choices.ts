import type * as Client from '../client/index.ts'

/** The client as every other page may have it: a file beside this script. */
const CLIENT = '/client.js'

/** Fields of the form whose values the API counts, by their names in it and in the address. */
const FACETS = ['type', 'actor', 'location', 'topic', 'country']

/** Puts the most common values of each field beside it, so that they can be picked by their names. */
export async function offerChoices(form: HTMLFormElement | null): Promise<void> {
  const fields = FACETS.flatMap(
    (name) => form?.querySelector<HTMLInputElement>(`input[name=${name}]:not([list])`) ?? [],
  )
  if (fields.length === 0) return
  for (const field of fields) field.setAttribute('list', `of-${field.name}`)
  const { openDossier, Problem }: typeof Client = await import(CLIENT)
  const lang = String(new FormData(form ?? undefined).get('lang') ?? '')
  const answer = await openDossier()
    .events.list({ facets: fields.map(({ name }) => name), limit: 1, ...(lang !== '' && { lang }) })
    .catch((error) => {
      if (!(error instanceof Problem)) throw error
    })
  if (!answer?.facets) return
  for (const field of fields) {
    const list = document.createElement('datalist')
    list.id = `of-${field.name}`
    const options = answer.facets[field.name]?.values.map(
      ({ value, label, count }) => new Option(`${label} (${count})`, value),
    )
    list.append(...(options ?? []))
    field.after(list)
  }
}
