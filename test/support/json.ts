/** The body of a 200. @throws {Error} with the answer, when it is another */
export async function jsonOf<T>(ask: (path: string) => Promise<Response>, path: string): Promise<T> {
  const response = await ask(path)
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}
