/** The limit: a Worker that does nothing but answer, with as many bytes as the path says. */

const answers = new Map<string, string>()

export default {
  fetch(request: Request): Response {
    const { pathname } = new URL(request.url)
    let answer = answers.get(pathname)
    if (answer === undefined) {
      answer = 'x'.repeat(Number(pathname.slice(1)))
      answers.set(pathname, answer)
    }
    return new Response(answer, { headers: { 'Content-Type': 'application/json' } })
  },
}
