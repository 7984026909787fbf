// Numbers and names as a reader expects them, the same as in the report.
import type { Outcome } from './api'

export const OUTCOMES: readonly Outcome[] = ['hold', 'palace_coup', 'ouster', 'negotiated_exit', 'split', 'attrition']

export const ENDS: Record<Outcome, string> = {
  hold: 'The forces hold',
  palace_coup: 'Palace coup',
  ouster: 'Ouster after protest',
  negotiated_exit: 'Negotiated exit',
  split: 'Split of the forces',
  attrition: 'Collapse by attrition',
}

export const MODES: Record<string, string> = {
  fixed: 'The case’s own parameters',
  prior: 'Parameters drawn from wide ranges',
  screened: 'Parameters that pass what was observed',
}

const GAP = '\u00a0'

const COUNTED = new Set(['person', 'day', 'hour', 'year', 'event', 'plot', 'formation', 'unit'])

export function isShare(unit: string): boolean {
  return unit === 'share' || unit === 'share/year'
}

/** Decimals that a share needs in per cent. */
function decimalsOf(share: number): number {
  const near = Math.min(share, 1 - share)
  return near <= 0 || near >= 0.0995 ? 0 : near >= 0.002 ? 1 : 2
}

/** A share in per cent; near none and all with the decimals that keep it apart from never and always. */
export function percent(share: number | null, decimals?: number): string {
  if (share === null || !Number.isFinite(share)) return '–'
  const said = trimmed(100 * share, decimals ?? decimalsOf(share))
  if (share > 0 && share < 1 && (said === '0' || said === '100')) return `${share < 0.5 ? '<0.01' : '>99.99'}${GAP}%`
  return `${said}${GAP}%`
}

/** A number with no more digits than it can bear; shares in per cent. */
export function amount(value: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return '–'
  if (isShare(unit)) return percent(value)
  const size = Math.abs(value)
  if (size < 1e-12) return '0'
  if (size >= 9.95) return minus(trimmed(value, 0))
  if (size >= 1 || COUNTED.has(unit)) return minus(trimmed(value, 1))
  const two = Number(value.toPrecision(2))
  return minus(two.toFixed(Math.min(20, 1 - Math.floor(Math.log10(Math.abs(two))))).replace(/\.?0+$/, '')) // never 1e-7
}

/** Two ends with the same decimals, as in 12–18 or 87.1–99.6 %; with "to" where a minus would read as a dash. */
export function interval(low: number | null, high: number | null, unit = ''): string {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return '–'
  const of = (value: number, other: number) =>
    isShare(unit) ? percent(value, Math.max(decimalsOf(value), Math.min(decimalsOf(other), 1))) : amount(value, unit)
  const [first, last] = [of(low, high), of(high, low)]
  if (first === last) return first
  const start = last.endsWith('%') ? first.replace(/\s%$/, '') : first
  return /−/.test(first + last) ? `${start} to ${last}` : `${start}–${last}`
}

/** Two values with as many decimals as their difference is printed with: told more roughly they would belie it. */
export function sides(without: number | null, other: number | null, difference: number | null, unit = ''): [string, string] {
  const wanted = Math.min(6, decimalsIn(signed(difference, unit)))
  const of = (value: number | null) => {
    const own = amount(value, unit)
    if (value === null || !Number.isFinite(value) || decimalsIn(own) >= wanted) return own
    return isShare(unit) ? percent(value, wanted) : minus(trimmed(value, wanted))
  }
  return [of(without), of(other)]
}

function decimalsIn(said: string): number {
  return /\.(\d+)/.exec(said)?.[1]?.length ?? 0
}

/** A difference with its sign; of shares in points of 100. */
export function signed(value: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return '–'
  const said = amount(Math.abs(isShare(unit) ? 100 * value : value))
  return said === '0' ? '0' : `${value > 0 ? '+' : '−'}${said}`
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')}${GAP}${count === 1 ? singular : plural}`
}

/** The title of a series with what it counts; shares show their per cent themselves. */
export function titled({ title, unit }: { title: string; unit: string }): string {
  return unit === 'share' || unit === '1' || unit === '' ? title : `${title} (${unit}s)`
}

/** A time to wait, as roughly as it is known. */
export function wait(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))}${GAP}s`
  return `about ${Math.round(seconds / 60)}${GAP}min`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2019-02-23 as 23 Feb 2019. */
export function day(iso: string): string {
  const [year = '', month = '1', date = '1'] = iso.split('-')
  return `${Number(date)}${GAP}${MONTHS[Number(month) - 1] ?? month}${GAP}${year}`
}

/** The date so many days after another. */
export function after(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** A name of the program as words: `air_force` gives "Air force". */
export function spelt(name: string): string {
  const words = name.replace(/[._-]/g, ' ').trim()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

function trimmed(value: number, decimals: number): string {
  const rounded = Math.floor(value * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals
  return rounded.toLocaleString('en', { maximumFractionDigits: decimals })
}

function minus(text: string): string {
  return text.replace('-', '−')
}
