/** The part of the `jsonld` package we use, in the build that needs nothing of Node; it ships no types of its own. */
declare module 'jsonld/dist/jsonld.esm.min.js' {
  const jsonld: {
    expand(
      document: object,
      options: { safe: boolean; base?: string; documentLoader?: (url: string) => Promise<never> },
    ): Promise<{ [member: string]: unknown }[]>
  }
  export default jsonld
}
