/** The part of the `edtf` package we use; it ships no types of its own. Times are milliseconds since 1970, UTC. */
declare module 'edtf' {
  export interface EdtfNode {
    type: 'Date' | 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set'
    edtf: string
    min: number
    max: number
    year: number
    /** 1 year, 2 month, 3 day; 0 where a time or unspecified digits leave it open. */
    precision: number
    /** Ends of an interval: null is unknown, plus or minus Infinity is open. */
    lower?: EdtfNode | number | null
    upper?: EdtfNode | number | null
    /** Members of a list or set; `a..b` inside one is a pair. */
    values?: (EdtfNode | EdtfNode[])[]
    earlier?: boolean
    later?: boolean
  }
  export default function edtf(text: string): EdtfNode
}
