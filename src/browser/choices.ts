/** Fields of the form whose values the API counts, by their names in it and in the address. */
const FACETS = ['type', 'actor', 'location', 'topic', 'country']

type Answer = { facets: Record<string, { values: { value: string; label: string; count: number }[] }> }

/** Puts the most common values of each field beside it, so that they can be picked by their names. */
export async function offerChoices(form: HTMLFormElement | null): Promise<void> {
  const fields = FACETS.flatMap(
    (name) => form?.querySelector<HTMLInputElement>(`input[name=${name}]:not([list])`) ?? [],
  )
  if (fields.length === 0) return
  for (const field of fields) field.setAttribute('list', `of-${field.name}`)
  const query = new URLSearchParams({ facets: fields.map(({ name }) => name).join(','), limit: '1' })
  const lang = new FormData(form ?? undefined).get('lang')
  if (typeof lang === 'string' && lang !== '') query.set('lang', lang)
  const response = await fetch(`/v1/events?${query}`)
  if (!response.ok) return
  const { facets } = (await response.json()) as Answer
  for (const field of fields) {
    const list = document.createElement('datalist')
    list.id = `of-${field.name}`
    const options = facets[field.name]?.values.map(
      ({ value, label, count }) => new Option(`${label} (${count})`, value),
    )
    list.append(...(options ?? []))
    field.after(list)
  }
}
