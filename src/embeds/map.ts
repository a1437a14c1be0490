import type { LatLon } from '../model/geo.ts'
import { numeral } from '../model/plural.ts'
import { list } from '../query/list.ts'
import { percent } from './bar.ts'
import type { Embed, View } from './embed.ts'
import { labelled } from './labels.ts'
import { cellsIn, type Frame, type Kind } from './land.ts'
import { BORDERS, LIST_PARAMETERS } from './parameters.ts'
import { ASPECT, frameFor, isWithin, type Place, placesOf } from './places.ts'
import { beside, shown, some, total, when } from './shown.ts'

/** Pixels the map is laid out for: a telephone, and anything wider. */
const NARROW = 300
const WIDE = 640

/** Where events were: land without borders unless they are asked for, and beneath it the places as a list. */
export const map: Embed = {
  name: 'Map',
  collection: 'events',
  limit: 100,
  parameters: { ...LIST_PARAMETERS, ...BORDERS },
  joins: ['locations'],
  read: ({ query, shelf, after }) => ({ listing: list(query, shelf, after) }),
  parts(view) {
    const frame = frameFor(placesOf(view))
    return [...new Set(kinds(view).flatMap((kind) => cellsIn(frame, kind).map(({ part }) => part)))]
  },
  show(view) {
    const { words, urlOfEmbed } = view
    const places = placesOf(view)
    const frame = frameFor(places)
    const [on, off] = [true, false].map((wanted) => places.filter((place) => isOn(place, frame) === wanted))
    const item = ({ id, name, lang, events: [newest, ...others] }: Place) => ({
      href: urlOfEmbed('timeline', `location=${id}&exact=true`),
      name: shown(name, view, lang),
      times: total(words.eventsCount, others.length + 1, view),
      when: newest ? when(newest.date, view) : null,
    })
    const seen = (nearness: Place['nearness']) => (on ?? []).some((place) => place.nearness === nearness)
    return {
      ...earth(frame, view),
      places: total(words.placesCount, on?.length ?? 0, view),
      narrow: { markers: markers(on ?? [], frame, NARROW, view) },
      wide: { markers: markers(on ?? [], frame, WIDE, view) },
      keys: { exact: seen('exact'), town: seen('town'), area: seen('area') },
      on: (on ?? []).map(item),
      off: some((off ?? []).map(item)),
      ...beside(view),
    }
  },
  picture(view) {
    const places = placesOf(view)
    const frame = frameFor(places)
    const on = places.filter((place) => isOn(place, frame))
    return { ...earth(frame, view), height: 528, markers: markers(on, frame, WIDE, view) }
  },
}

function isOn({ point }: Place, frame: Frame): boolean {
  return point !== null && isWithin(point, frame)
}

function kinds({ borders }: View): Kind[] {
  return borders ? ['land', 'borders'] : ['land']
}

/** Land, and borders where they are asked for, in degrees of the frame. */
function earth(frame: Frame, view: View) {
  const cells = kinds(view).flatMap((kind) =>
    cellsIn(frame, kind).flatMap(({ part, name, x, y, step }) => {
      const path = (view.loaded[part] as Record<string, string>)[name]
      return path === undefined ? [] : [{ kind, x: short(x), y: short(y), step, path }]
    }),
  )
  return { cells, across: short(frame.east - frame.west), down: short(frame.north - frame.south) }
}

function short(degrees: number): number {
  return Math.round(degrees * 1000) / 1000
}

type Marker = { x: number; y: number; places: Place[]; events: Set<string> }

function radiusOf({ events: { size } }: Marker): number {
  return size === 1 ? 6 : Math.min(24, Math.round(8 + 2 * Math.sqrt(size)))
}

/** Places that would overlap on a map this wide, together. */
function grouped(places: readonly Place[], { west, east, south, north }: Frame, width: number): Marker[] {
  const markers = places.map((place): Marker => {
    const { lat, lon } = place.point as LatLon
    return {
      x: (((lon - west + 720) % 360) / (east - west)) * width,
      y: ((north - lat) / (north - south)) * (width / ASPECT),
      places: [place],
      events: new Set(place.events.map(({ id }) => id)),
    }
  })
  for (let i = 0; i < markers.length; ) {
    const a = markers[i] as Marker
    const near = markers.findIndex((b, j) => j > i && Math.hypot(a.x - b.x, a.y - b.y) < radiusOf(a) + radiusOf(b))
    const [b] = near === -1 ? [] : markers.splice(near, 1)
    if (!b) i++
    else {
      a.places.push(...b.places)
      for (const id of b.events) a.events.add(id)
      // It has grown: it may now reach one that was passed.
      i = 0
    }
  }
  return markers
}

function markers(places: readonly Place[], frame: Frame, width: number, view: View) {
  const marks = grouped(places, frame, width).map((mark) => {
    const first = mark.places.find(({ isTown }) => isTown) ?? (mark.places[0] as Place)
    const others = mark.places.length - 1
    const { size } = mark.events
    return {
      ...mark,
      radius: radiusOf(mark),
      nearness: first.nearness,
      lang: first.lang,
      name: `${first.name}${others > 0 ? ` +${numeral(others, view.locale)}` : ''}`,
      size: size > 1 ? numeral(size, view.locale) : null,
    }
  })
  const labels = labelled(marks, width, width / ASPECT)
  return marks.map(({ x, y, ...mark }, i) => ({
    ...mark,
    left: percent((x / width) * 100),
    top: percent(((y * ASPECT) / width) * 100),
    label: labels[i],
  }))
}
