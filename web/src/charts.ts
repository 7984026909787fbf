// The drawings, in the terms of Observable Plot. Colours are those of the style sheet, so that dark mode follows.
import * as Plot from '@observablehq/plot'
import type { Answer, Carriers, Effect, Fan, Futures, Outcome } from './api'
import type { Drawing, Table } from './figure'
import { type Legend, lines } from './saved'
import { amount, day, ENDS, interval, isShare, OUTCOMES, percent, sides, signed } from './words'

export const INK = ['var(--base)', 'var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)']
export const MUTED = 'var(--muted)'
const LEFT = 44
const RIGHT = 16
const NARROW = 420
const EDGE = 16 // half of a label that stands under the end of a scale
const BAR = 0.75 // opacity

export interface Mark { day: number; label: string }
export interface Span { name: string; from: number; to: number | null }

interface Band { date: Date; q05: number; q25: number; q50: number; q75: number; q95: number }

export function bands(fan: Fan, start: string): Band[] {
  return fan.days.flatMap((on, k) => {
    const [q05, q25, q50, q75, q95] = [fan.q05[k], fan.q25[k], fan.q50[k], fan.q75[k], fan.q95[k]]
    if (q05 == null || q25 == null || q50 == null || q75 == null || q95 == null) return []
    return [{ date: dateOf(start, on), q05, q25, q50, q75, q95 }]
  })
}

export function dateOf(start: string, on: number): Date {
  const date = new Date(`${start}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + on)
  return date
}

/** The top of a scale that several fans share: all of it for shares that get far, else their highest band. */
export function topOf(fans: readonly Fan[]): number {
  const highest = Math.max(0, ...fans.flatMap((fan) => fan.q95.filter((value): value is number => value !== null)))
  if (fans[0]?.unit === 'share') return highest > 0.25 ? 1 : rounded(highest)
  return rounded(highest)
}

function rounded(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
}

export interface FanView { fan: Fan; start: string; days: number; top: number; ink: string; beside?: Fan; events: Mark[] }

/** Median within the bands of 50 and 90 % of the futures, and the baseline's median for comparison. */
export function fanChart({ fan, start, days, top, ink, beside, events }: FanView): Drawing {
  const own = bands(fan, start)
  const other = beside ? bands(beside, start) : []
  const share = fan.unit === 'share'
  return (width) =>
    Plot.plot({
      width,
      height: width < NARROW ? 210 : 240,
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginTop: 14,
      x: { type: 'utc', domain: [dateOf(start, 0), dateOf(start, days)], label: null, ticks: width < NARROW ? 4 : 6 },
      y: { domain: [0, top], label: null, grid: true, ticks: 5, ...(share ? { tickFormat: (value: number) => percent(value) } : { tickFormat: (value: number) => amount(value) }) },
      marks: [
        Plot.areaY(own, { x: 'date', y1: 'q05', y2: 'q95', fill: ink, fillOpacity: 0.2 }),
        Plot.areaY(own, { x: 'date', y1: 'q25', y2: 'q75', fill: ink, fillOpacity: 0.32 }),
        Plot.ruleX(events, { x: (one: Mark) => dateOf(start, one.day), stroke: MUTED, strokeDasharray: '2,3', strokeOpacity: 0.7 }),
        Plot.lineY(other, { x: 'date', y: 'q50', stroke: INK[0] as string, strokeWidth: 1.75, strokeDasharray: '5,3' }),
        Plot.lineY(own, { x: 'date', y: 'q50', stroke: ink, strokeWidth: 2.25 }),
        Plot.ruleY([0], { stroke: MUTED }),
      ],
    }) as SVGSVGElement
}

/** What the bands and lines of a fan chart are, beside another or alone. */
export function fanLegend(ink: string, beside: boolean): Legend[] {
  return [
    { text: '90 % of futures', ink, opacity: 0.2 }, { text: 'half of them', ink, opacity: 0.5 }, { text: 'median', ink },
    ...(beside ? [{ text: 'median without the levers', ink: INK[0] ?? '', dash: '5,3' }] : []),
    { text: 'events of the case', ink: MUTED, dash: '2,3' },
  ]
}

export function barLegend(all: readonly Named[]): Legend[] {
  return all.map(({ name }, k) => ({ text: name, ink: INK[k] ?? MUTED, opacity: BAR }))
}

const QUANTILES = ['5 %', '25 %', 'median', '75 %', '95 %']

/** A line for every week to read, one for every day in the file. */
export function fanTable(views: readonly { name: string; fan: Fan }[], start: string): Table {
  const unit = views[0]?.fan.unit ?? ''
  const heads = ['Date', ...views.flatMap(({ name }) => QUANTILES.map((q) => `${name}, ${q}`))]
  const courses = views.map(({ fan }) => new Map(bands(fan, start).map((row) => [row.date.toISOString().slice(0, 10), [row.q05, row.q25, row.q50, row.q75, row.q95]] as const)))
  const dates = [...(courses[0]?.keys() ?? [])]
  const values = (date: string) => courses.flatMap((course) => course.get(date) ?? Array<null>(5).fill(null))
  const shown = dates.filter((_, k) => k % 7 === 0 || k === dates.length - 1)
  return {
    heads: views.length === 1 ? ['Date', ...QUANTILES] : heads, // the title says of what
    rows: shown.map((date) => [date, ...values(date).map((value) => amount(value, unit))]),
    file: { heads: heads.map((head, k) => (k && unit ? `${head} (${unit})` : head)), rows: dates.map((date) => [date, ...values(date)]) },
  }
}

/** When levers are in force, and the days of the case's events, under a fan chart and on its scale. */
export function strip(spans: readonly Span[], events: readonly Mark[], start: string, days: number, ink: string): Drawing {
  const rows = spans.map((span) => ({ name: span.name, from: dateOf(start, span.from), to: dateOf(start, Math.min(days, (span.to ?? days) + 1)) }))
  const named = [...new Set(rows.map((row) => row.name))]
  return (width) => {
    const inner = Math.max(1, width - LEFT - RIGHT)
    const at = (on: Date) => ((on.getTime() - dateOf(start, 0).getTime()) / 86_400_000 / days) * inner
    const labels = rows.map((row) => {
      const text = cut(row.name, Math.floor((inner - 8) / LETTER))
      return { name: row.name, text, from: dateAt(start, (days * Math.max(0, Math.min(at(row.from), inner - 8 - text.length * LETTER))) / inner) }
    })
    return Plot.plot({
      width,
      height: 26 + 20 * named.length + (events.length ? 22 : 0),
      marginLeft: LEFT,
      marginRight: RIGHT,
      marginTop: 4,
      marginBottom: 4,
      x: { type: 'utc', domain: [dateOf(start, 0), dateOf(start, days)], axis: null },
      y: { domain: [...named, ...(events.length ? [' '] : [])], axis: null, padding: 0.25 },
      marks: [
        Plot.barX(rows, { x1: 'from', x2: 'to', y: 'name', fill: ink, fillOpacity: 0.3, rx: 3 }),
        Plot.text(labels, { x: 'from', y: 'name', text: 'text', dx: 5, textAnchor: 'start', fill: 'var(--ink)', fontSize: 12 }),
        // Numbers stand below the strokes: those of a group would be crossed by the strokes that they count.
        Plot.tickX(events, { x: (one: Mark) => dateOf(start, one.day), y: () => ' ', insetBottom: NUMBER, stroke: MUTED, strokeDasharray: '2,3' }),
        Plot.text(numbered(events, inner / days), {
          x: (one: Numbered) => dateOf(start, one.day), y: () => ' ', text: 'text', dx: -3, dy: NUMBER / 2, textAnchor: 'start', fill: 'var(--muted)', fontSize: 11,
        }),
      ],
    }) as SVGSVGElement
  }
}

const NUMBER = 12 // height of an event's number
const LETTER = 6.6 // width of a letter at twelve pixels, on the safe side

interface Numbered { day: number; text: string }

/** Numbers of events at their days; those too close to be told apart stand together, as 3–6. */
export function numbered(events: readonly Mark[], perDay: number): Numbered[] {
  const groups: { day: number; first: number; last: number }[] = []
  for (const [k, { day: on }] of events.entries()) {
    const group = groups.at(-1)
    if (group && (on - group.day) * perDay < 14 + 6 * (`${group.first}–${k + 1}`.length)) group.last = k + 1
    else groups.push({ day: on, first: k + 1, last: k + 1 })
  }
  return groups.map(({ day: on, first, last }) => ({ day: on, text: first === last ? String(first) : `${first}–${last}` }))
}

function dateAt(start: string, days: number): Date {
  return new Date(dateOf(start, 0).getTime() + days * 86_400_000)
}

/** A text with no more letters than that. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…` : text
}

/** A text in so many lines of so many letters; what is too much is cut from its middle: names of scenarios differ at their end. */
export function wrapped(text: string, letters: number, most: number): string {
  let found = lines(text, letters)
  for (let half = Math.floor((letters * most) / 2); found.length > most && half > 4; half -= 2) {
    found = lines(`${text.slice(0, half).trimEnd()} … ${text.slice(-half).trimStart()}`, letters)
  }
  return found.map((line) => cut(line, letters + 2)).join('\n')
}

export interface Named { name: string; futures: Futures }

export function occurring(all: readonly Named[]): Outcome[] {
  return OUTCOMES.filter((outcome) => all.some(({ futures }) => futures.outcomes[outcome].count > 0))
}

/** Share of the futures that end each way, with the interval that their number leaves. */
export function outcomeChart(all: readonly Named[]): Drawing {
  const rows = occurring(all).flatMap((outcome) =>
    all.map(({ name, futures }, k) => ({ outcome: ENDS[outcome], name, ink: INK[k] ?? MUTED, ...futures.outcomes[outcome] })),
  )
  const names = all.map(({ name }) => name)
  const count = occurring(all).length
  return (width) => {
    const left = width < NARROW ? EDGE : 170
    const each = all.length === 1 ? 26 : 20 * all.length + 4
    const head = width < NARROW ? 20 : 0
    return Plot.plot({
      width,
      height: count * (each + head + 10) + 34,
      marginLeft: left,
      marginRight: 122,
      marginTop: head + 6,
      marginBottom: 28,
      x: { domain: [0, 1], label: null, tickFormat: (value: number) => percent(value), ticks: 5, grid: true },
      y: { domain: names, axis: null, padding: 0.2 },
      fy: { domain: occurring(all).map((outcome) => ENDS[outcome]), axis: null, padding: head ? 0.5 : 0.22 },
      marks: [
        Plot.barX(rows, { x: 'probability', y: 'name', fy: 'outcome', fill: 'ink', fillOpacity: BAR }),
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'name', fy: 'outcome', stroke: 'var(--ink)', strokeWidth: 1.5 }),
        Plot.text(rows, { x: 1, y: 'name', fy: 'outcome', text: (row: (typeof rows)[number]) => `${percent(row.probability)} (${interval(row.low, row.high, 'share').replace(/\s%$/, '')})`, dx: 6, textAnchor: 'start', fontSize: 12, fill: 'var(--ink)' }),
        Plot.text(occurring(all).map((outcome) => ENDS[outcome]), head
          ? { fy: (name: string) => name, text: (name: string) => name, frameAnchor: 'top-left', dy: -16, fontSize: 13, fill: 'var(--ink)' }
          : { fy: (name: string) => name, text: (name: string) => name, frameAnchor: 'left', textAnchor: 'end', dx: -10, fontSize: 13, fill: 'var(--ink)' }),
      ],
    }) as SVGSVGElement
  }
}

export function outcomeTable(all: readonly Named[]): Table {
  return {
    heads: ['Outcome', ...all.flatMap(({ name }) => [`${name}: futures`, 'share', '95 % interval'])],
    rows: OUTCOMES.map((outcome) => [
      ENDS[outcome],
      ...all.flatMap(({ futures }) => {
        const share = futures.outcomes[outcome]
        return [`${share.count} of ${futures.futures}`, percent(share.probability), interval(share.low, share.high, 'share')]
      }),
    ]),
    file: {
      heads: ['Outcome', ...all.flatMap(({ name }) => ['futures with it', 'futures', 'share', 'low', 'high'].map((head) => `${name}: ${head}`))],
      rows: OUTCOMES.map((outcome) => [ENDS[outcome], ...all.flatMap(({ futures }) => {
        const share = futures.outcomes[outcome]
        return [share.count, futures.futures, share.probability, share.low, share.high]
      })]),
    },
  }
}

/** How often futures fall where a parameter is low, and where it is high; the strongest on top. */
export function tornado(found: Carriers): Drawing {
  const rows = found.weights.map((one) => ({ name: one.name, low: one.lowest.probability, high: one.highest.probability, carries: one.carries }))
  return (width) => {
    const phone = width < NARROW
    return Plot.plot({
      width,
      height: rows.length * (phone ? 40 : 26) + 46,
      marginLeft: phone ? EDGE : 250,
      marginRight: 20,
      marginTop: phone ? 22 : 8,
      marginBottom: 30,
      x: { domain: [0, 1], label: null, grid: true, ticks: 5, tickFormat: (value: number) => percent(value) },
      y: { domain: rows.map((row) => row.name), axis: null, padding: 0.5 },
      marks: [
        Plot.ruleX([found.base ?? 0], { stroke: MUTED, strokeDasharray: '4,3' }),
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'name', stroke: (row: (typeof rows)[number]) => (row.carries ? 'var(--s1)' : 'var(--base)'), strokeWidth: 3 }),
        Plot.tickX(rows, { x: 'low', y: 'name', stroke: 'var(--ink)', strokeWidth: 2 }),
        Plot.dot(rows, { x: 'high', y: 'name', r: 5, fill: (row: (typeof rows)[number]) => (row.carries ? 'var(--s1)' : 'var(--base)') }),
        Plot.text(rows, phone
          ? { x: 0, y: 'name', text: 'name', dy: -14, textAnchor: 'start', fontSize: 12.5, fill: 'var(--ink)', fontWeight: 400 }
          : { x: 0, y: 'name', text: 'name', dx: -12, textAnchor: 'end', fontSize: 13, fill: 'var(--ink)' }),
      ],
    }) as SVGSVGElement
  }
}

export function tornadoTable(found: Carriers): Table {
  return {
    heads: ['Parameter', 'index', '95 % interval', 'falls in the lowest third', 'falls in the highest third'],
    rows: found.weights.map((one) => [
      one.name, amount(one.index), interval(one.low, one.high),
      `${percent(one.lowest.probability)} (${interval(one.lowest.low, one.lowest.high, 'share')})`,
      `${percent(one.highest.probability)} (${interval(one.highest.low, one.highest.high, 'share')})`,
    ]),
    file: {
      heads: ['Parameter', 'index', 'low', 'high', ...['lowest', 'highest'].flatMap((third) => [`falls in the ${third} third`, 'low', 'high'])],
      rows: found.weights.map((one) => [one.name, one.index, one.low, one.high, ...[one.lowest, one.highest].flatMap((share) => [share.probability, share.low, share.high])]),
    },
  }
}

export interface Dot { name: string; effect: Effect; ink: string }

/** Differences against the baseline with their paired intervals, about zero. */
export function effectChart(dots: readonly Dot[], unit: string): Drawing {
  const scale = isShare(unit) ? 100 : 1
  const rows = dots.flatMap(({ name, effect, ink }) => {
    if (effect.difference === null) return []
    const [low, high] = [effect.low ?? effect.difference, effect.high ?? effect.difference]
    return [{ name, ink, at: scale * effect.difference, low: scale * low, high: scale * high, sure: effect.detected, said: signed(effect.difference, unit) }]
  })
  const far = Math.max(scale === 100 ? 10 : 1e-9, ...rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)])) * 1.06
  return (width) => {
    const phone = width < NARROW
    const names = new Map(rows.map((row) => [row.name, phone ? wrapped(row.name, Math.floor((width - 16) / LETTER), 2) : wrapped(row.name, 34, 3)]))
    const deep = Math.max(1, ...[...names.values()].map((name) => name.split('\n').length))
    const name = (row: (typeof rows)[number]) => names.get(row.name) ?? row.name
    return Plot.plot({
      width,
      height: rows.length * (phone ? 32 + 16 * deep : Math.max(34, 10 + 15 * deep)) + 46,
      marginLeft: phone ? EDGE : 230,
      marginRight: 52,
      marginTop: phone ? 6 + 16 * deep : 8,
      marginBottom: 30,
      x: { domain: [-far, far], label: null, grid: true, ticks: phone ? 5 : 7, tickFormat: (value: number) => signed(value / scale, unit) },
      y: { domain: rows.map((row) => row.name), axis: null, padding: 0.5 },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--ink)' }),
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'name', stroke: 'ink', strokeWidth: 2.5 }),
        Plot.dot(rows, { x: 'at', y: 'name', r: 5, fill: (row: (typeof rows)[number]) => (row.sure ? row.ink : 'var(--paper)'), stroke: 'ink', strokeWidth: 2 }),
        Plot.text(rows, { x: far, y: 'name', text: 'said', dx: 8, textAnchor: 'start', fontSize: 12.5, fontWeight: 600, fill: 'var(--ink)' }),
        Plot.text(rows, phone
          ? { x: -far, y: 'name', text: name, dy: -11, lineAnchor: 'bottom', lineHeight: 1.2, textAnchor: 'start', fontSize: 12, fill: 'var(--ink)', stroke: 'var(--paper)', strokeWidth: 5 }
          : { x: -far, y: 'name', text: name, dx: -12, textAnchor: 'end', fontSize: 12.5, lineHeight: 1.2, fill: 'var(--ink)' }),
      ],
    }) as SVGSVGElement
  }
}

export function effectTable(dots: readonly Dot[], unit: string): Table {
  return {
    heads: ['Of', 'without', 'with', isShare(unit) ? 'difference (points)' : 'difference', '95 % interval', 'pairs'],
    rows: dots.map(({ name, effect }) => [
      name, ...sides(effect.baseline, effect.value, effect.difference, unit), signed(effect.difference, unit),
      changed(effect, unit), effect.pairs,
    ]),
    file: {
      heads: ['Of', `without${unit && ` (${unit})`}`, 'with', 'difference', 'low', 'high', 'pairs'],
      rows: dots.map(({ name, effect }) => [name, effect.baseline, effect.value, effect.difference, effect.low, effect.high, effect.pairs]),
    },
  }
}

/** The interval of a difference in words; one future has none. */
export function changed(effect: Effect, unit: string): string {
  return effect.low === null || effect.high === null ? '–' : `${signed(effect.low, unit)} to ${signed(effect.high, unit)}`
}

export function eventsOf(answer: Answer): Mark[] {
  return answer.case.events.map((event) => ({ day: event.day, label: `${day(event.date)}: ${event.label}` }))
}

