/** The content of a stored value without its seal, so that a test may change it and store it again. */
export function unsealed<T extends object>(text: string): T {
  const { seal: _, ...content } = JSON.parse(text) as T & { seal?: string }
  return content as unknown as T
}
