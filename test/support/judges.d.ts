/** What tests use of packages that have no types of their own. */

declare module 'http-link-header' {
  type Link = { uri: string; rel: string; [attribute: string]: string }
  const LinkHeader: { parse(header: string): { refs: Link[] } }
  export default LinkHeader
}

declare module 'datapackage' {
  type Descriptor = { resources: { name: string; [property: string]: unknown }[]; [property: string]: unknown }
  type Resource = {
    read(options: { keyed: true }): Promise<Record<string, unknown>[]>
    checkRelations(): Promise<true>
  }
  export const Package: {
    load(
      descriptor: Descriptor,
      options?: { basePath: string },
    ): Promise<{ valid: boolean; errors: Error[]; getResource(name: string): Resource }>
  }
}

declare module '@citation-js/core' {
  export class Cite {
    constructor(text: string)
    data: Record<string, unknown>[]
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-cff'
declare module '@citation-js/plugin-ris'
