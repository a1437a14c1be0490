/** The part of the `edtf` package we use; it ships no types of its own. Times are milliseconds since 1970, UTC. */
declare module 'edtf' {
  export interface EdtfNode {
    type: 'Date' | 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set'
    edtf: string
    min: number
    max: number
    year: number
    /** Members of a list or set; `a..b` inside one is a pair. */
    values?: (EdtfNode | EdtfNode[])[]
    earlier?: boolean
    later?: boolean
  }
  export default function edtf(text: string): EdtfNode
}
