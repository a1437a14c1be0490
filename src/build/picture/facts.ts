import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { dayNumber } from '../../model/day.ts'
import { Dossier } from '../../model/dossier.ts'
import { spanOfEdtf } from '../../model/edtf.ts'
import { Event } from '../../model/event.ts'
import { Location } from '../../model/location.ts'
import { byCollection, type Collection } from '../../model/terms.ts'

/** What the picture of a dossier shows. */
export type Facts = {
  title: string
  publisher: string
  counts: Record<Collection, number>
  /** Longitude and latitude of the places of all events, as often as something happened there. */
  points: [lon: number, lat: number][]
  /** The days between which each event of the story itself lies, as numbers, and whether that is sure. */
  events: { from: number; to: number; sure: boolean }[]
}

/**
 * Reads what a picture shows of the records in `dir`. Publishing checks them; here whatever is no record is passed over,
 * since a picture must not keep anybody from building. @returns null where there is no dossier
 */
export function factsOf(dir: string): Facts | null {
  const [dossier] = read(Dossier, [join(dir, 'dossier.json')])
  if (!dossier) return null
  const files = byCollection((collection) => filesIn(join(dir, collection)))
  const locations = new Map(read(Location, files.locations).map((location) => [location.id, location]))
  const events = read(Event, files.events)
  const pointOf = (id: string): [number, number][] => {
    const { point, part_of = null } = locations.get(id) ?? {}
    const near = point ?? (part_of === null ? null : locations.get(part_of)?.point)
    return near ? [[near.lon, near.lat]] : []
  }
  return {
    title: written(dossier.title, dossier.languages),
    publisher: written({ publisher: dossier.publisher.name }, []),
    counts: byCollection((collection) => files[collection].length),
    points: events.flatMap(({ places }) => places.flatMap(({ location }) => pointOf(location))),
    events: events
      .filter(({ background }) => !background)
      .flatMap(({ date, status }) => {
        const { earliest, latest, approximate, uncertain } = spanOfEdtf(date)
        if (earliest === null || latest === null) return []
        const sure = status === 'occurred' && !approximate && !uncertain
        return [{ from: dayNumber(earliest), to: dayNumber(latest), sure }]
      }),
  }
}

/** Scripts that Noto Sans has letters of; others would come out as boxes. */
const LETTERS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]+$/u

/** The label in the first of `langs`, or else in any language, whose letters the font has; empty where there is none. */
function written(labels: Record<string, string>, langs: readonly string[]): string {
  const ordered = [...langs.map((lang) => labels[lang] ?? ''), ...Object.values(labels)]
  return ordered.find((text) => LETTERS.test(text)) ?? ''
}

function filesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(dir, name))
  } catch {
    return []
  }
}

function read<const T extends v.GenericSchema>(schema: T, paths: readonly string[]): v.InferOutput<T>[] {
  return paths.flatMap((path) => {
    try {
      return [v.parse(schema, JSON.parse(readFileSync(path, 'utf8')))]
    } catch {
      return []
    }
  })
}
