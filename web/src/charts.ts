// The drawings, in the terms of Observable Plot. Colours are those of the style sheet, so that dark mode follows.
import * as Plot from '@observablehq/plot'
import type { Answer, Carriers, Effect, Fan, Futures, Outcome } from './api'
import type { Drawing, Table } from './figure'
import { amount, day, ENDS, OUTCOMES, percent, signed } from './words'

export const INK = ['var(--base)', 'var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)']
const MUTED = 'var(--muted)'
const LEFT = 44
const RIGHT = 16
const NARROW = 420

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

export function fanTable(views: readonly { name: string; fan: Fan }[], start: string): Table {
  const unit = views[0]?.fan.unit ?? ''
  const heads = ['Date', ...views.flatMap(({ name }) => ['5 %', '25 %', 'median', '75 %', '95 %'].map((q) => `${name}, ${q}`))]
  const courses = views.map(({ fan }) => bands(fan, start))
  const first = courses[0] ?? []
  const rows = first.filter((_, k) => k % 7 === 0 || k === first.length - 1).map((row) => {
    const cells = courses.flatMap((course) => {
      const same = course.find((other) => other.date.getTime() === row.date.getTime())
      return same ? [same.q05, same.q25, same.q50, same.q75, same.q95].map((value) => amount(value, unit)) : Array<string>(5).fill('–')
    })
    return [row.date.toISOString().slice(0, 10), ...cells]
  })
  return { heads, rows }
}

/** When levers are in force, and the days of the case's events, under a fan chart and on its scale. */
export function strip(spans: readonly Span[], events: readonly Mark[], start: string, days: number, ink: string): Drawing {
  const rows = spans.map((span) => ({ name: span.name, from: dateOf(start, span.from), to: dateOf(start, Math.min(days, (span.to ?? days) + 1)) }))
  const named = [...new Set(rows.map((row) => row.name))]
  return (width) =>
    Plot.plot({
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
        Plot.text(rows, { x: 'from', y: 'name', text: 'name', dx: 5, textAnchor: 'start', fill: 'var(--ink)', fontSize: 12 }),
        Plot.ruleX(events, { x: (one: Mark) => dateOf(start, one.day), y: () => ' ', stroke: MUTED, strokeDasharray: '2,3' }),
        Plot.text(events.filter((one, k) => events.findIndex((other) => other.day === one.day) === k), {
          x: (one: Mark) => dateOf(start, one.day), y: () => ' ', fill: 'var(--muted)', fontSize: 11, stroke: 'var(--paper)', strokeWidth: 5,
          text: (one: Mark) => events.flatMap((other, k) => (other.day === one.day ? [k + 1] : [])).join(','),
        }),
      ],
    }) as SVGSVGElement
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
    const left = width < NARROW ? 8 : 170
    const each = all.length === 1 ? 26 : 20 * all.length + 4
    const head = width < NARROW ? 20 : 0
    return Plot.plot({
      width,
      height: count * (each + head + 10) + 34,
      marginLeft: left,
      marginRight: 106,
      marginTop: head + 6,
      marginBottom: 28,
      x: { domain: [0, 1], label: null, tickFormat: (value: number) => percent(value), ticks: 5, grid: true },
      y: { domain: names, axis: null, padding: 0.2 },
      fy: { domain: occurring(all).map((outcome) => ENDS[outcome]), axis: null, padding: head ? 0.5 : 0.22 },
      marks: [
        Plot.barX(rows, { x: 'probability', y: 'name', fy: 'outcome', fill: 'ink', fillOpacity: 0.75 }),
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'name', fy: 'outcome', stroke: 'var(--ink)', strokeWidth: 1.5 }),
        Plot.text(rows, { x: 1, y: 'name', fy: 'outcome', text: (row: (typeof rows)[number]) => `${percent(row.probability)} (${percent(row.low).replace(/.%$/, '')}–${percent(row.high).replace(/.%$/, '')})`, dx: 6, textAnchor: 'start', fontSize: 12, fill: 'var(--ink)' }),
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
        return [`${share.count} of ${futures.futures}`, percent(share.probability), `${percent(share.low)} to ${percent(share.high)}`]
      }),
    ]),
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
      marginLeft: phone ? 8 : 250,
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
      one.name, amount(one.index), `${amount(one.low)} to ${amount(one.high)}`,
      `${percent(one.lowest.probability)} (${percent(one.lowest.low)} to ${percent(one.lowest.high)})`,
      `${percent(one.highest.probability)} (${percent(one.highest.low)} to ${percent(one.highest.high)})`,
    ]),
  }
}

export interface Dot { name: string; effect: Effect; ink: string }

/** Differences against the baseline with their paired intervals, about zero. */
export function effectChart(dots: readonly Dot[], unit: string): Drawing {
  const scale = unit === 'share' || unit === 'share/year' ? 100 : 1
  const rows = dots.flatMap(({ name, effect, ink }) => {
    if (effect.difference === null) return []
    const [low, high] = [effect.low ?? effect.difference, effect.high ?? effect.difference]
    return [{ name, ink, at: scale * effect.difference, low: scale * low, high: scale * high, sure: effect.detected, said: signed(effect.difference, unit) }]
  })
  const far = Math.max(scale === 100 ? 10 : 1e-9, ...rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)])) * 1.06
  return (width) => {
    const phone = width < NARROW
    return Plot.plot({
      width,
      height: rows.length * (phone ? 48 : 34) + 46,
      marginLeft: phone ? 8 : 230,
      marginRight: 52,
      marginTop: phone ? 22 : 8,
      marginBottom: 30,
      x: { domain: [-far, far], label: null, grid: true, ticks: phone ? 5 : 7, tickFormat: (value: number) => signed(value / scale, unit) },
      y: { domain: rows.map((row) => row.name), axis: null, padding: 0.5 },
      marks: [
        Plot.ruleX([0], { stroke: 'var(--ink)' }),
        Plot.ruleY(rows, { x1: 'low', x2: 'high', y: 'name', stroke: 'ink', strokeWidth: 2.5 }),
        Plot.dot(rows, { x: 'at', y: 'name', r: 5, fill: (row: (typeof rows)[number]) => (row.sure ? row.ink : 'var(--paper)'), stroke: 'ink', strokeWidth: 2 }),
        Plot.text(rows, { x: far, y: 'name', text: 'said', dx: 8, textAnchor: 'start', fontSize: 12.5, fontWeight: 600, fill: 'var(--ink)' }),
        Plot.text(rows, phone
          ? { x: -far, y: 'name', text: 'name', dy: -18, textAnchor: 'start', fontSize: 12.5, fill: 'var(--ink)' }
          : { x: -far, y: 'name', text: 'name', dx: -12, textAnchor: 'end', fontSize: 13, fill: 'var(--ink)', lineWidth: 17, textOverflow: 'ellipsis' }),
      ],
    }) as SVGSVGElement
  }
}

export function effectTable(dots: readonly Dot[], unit: string): Table {
  return {
    heads: ['Of', 'without', 'with', 'difference', '95 % interval', 'pairs'],
    rows: dots.map(({ name, effect }) => [
      name, amount(effect.baseline, unit), amount(effect.value, unit), signed(effect.difference, unit),
      `${signed(effect.low, unit)} to ${signed(effect.high, unit)}`, effect.pairs,
    ]),
  }
}

export function eventsOf(answer: Answer): Mark[] {
  return answer.case.events.map((event) => ({ day: event.day, label: `${day(event.date)}: ${event.label}` }))
}

