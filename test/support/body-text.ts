/** A body as text, also of a media type by which workerd would not take it for one, and warn. */
export async function bodyText(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer())
}
