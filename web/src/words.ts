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

/** A share in per cent; near none and all with the decimals that keep it apart from never and always. */
export function percent(share: number | null, decimals?: number): string {
  if (share === null || !Number.isFinite(share)) return '–'
  const near = Math.min(share, 1 - share)
  const digits = decimals ?? (near <= 0 || near >= 0.0995 ? 0 : near >= 0.002 ? 1 : 2)
  return `${trimmed(100 * share, digits)}${GAP}%`
}

/** A number with no more digits than it can bear; shares in per cent. */
export function amount(value: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return '–'
  if (unit === 'share' || unit === 'share/year') return percent(value)
  const size = Math.abs(value)
  if (size < 1e-12) return '0'
  if (size >= 9.95) return minus(trimmed(value, 0))
  return minus(size >= 1 ? trimmed(value, 1) : String(Number(value.toPrecision(2))))
}

/** A difference with its sign; of shares in points of 100. */
export function signed(value: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return '–'
  const share = unit === 'share' || unit === 'share/year'
  const said = amount(Math.abs(share ? 100 * value : value))
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
