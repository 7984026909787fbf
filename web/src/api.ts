// What the server tells: shapes of its JSON, and the few ways of asking it.

export type Outcome = 'hold' | 'palace_coup' | 'ouster' | 'negotiated_exit' | 'split' | 'attrition'
export type Mode = 'fixed' | 'prior' | 'screened'

export interface Share { count: number; probability: number; low: number; high: number }
export type Outcomes = Record<Outcome, Share>

export interface Card {
  name: string; kind: string; title: string; fault?: string
  question: string; people: number; recruits: number; start: string; end: string; days: number
  hindcast: boolean; reason: string; assumptions: number; parameters: number
  answer: { mode: Mode; futures: number; outcomes: Outcomes; said: string; cautions: string[]; versions: Record<string, string>; certificate: string; stored: Stored } | null
}

/** Of an answer that ships with the program: when it was made, and whether the program has changed since. */
export interface Stored { made: string; overtaken: boolean }

export interface CaseEvent { day: number; date: string; until?: string | null; label: string; source?: string }

export interface CaseDetail extends Omit<Card, 'answer' | 'events'> {
  events: CaseEvent[]
  regions: string[]
  services: Record<string, number>
  levers: Record<string, Record<string, [number, number] | []>>
  /** Levers that give back what nobody takes in the case, and the levers that would take it first. */
  barred: Record<string, string[]>
  /** By lever and dose, what is given by default where that follows from what the case takes. */
  all: Record<string, Record<string, number>>
}

export interface Dose {
  name: string; target: string; means: string; how: 'set' | 'factor' | 'add'; dose: number | null
  unit: string; low: number; high: number; cells: Record<string, string[]>; at_most: string[]
}

export interface Sign { outcome: string; sign: string; source: string; note: string }

export interface Lever {
  name: string; group: string; title: string; does: string; day: number; lasts: number | null
  touches: string; backfires: string; source: string; signs: Sign[]; parameters: Dose[]
}

export interface Group { name: string; levers: Lever[] }

export interface Parameter {
  name: string; unit: string; low: number; high: number; source: string; once: boolean
  description: string; by: { axis: string; names: string[] }[]
}

export type Numbers = (number | null)[]

export interface Fan {
  title: string; unit: string; days: number[]
  q05: Numbers; q25: Numbers; q50: Numbers; q75: Numbers; q95: Numbers
}

export interface Effect {
  baseline: number | null; value: number | null; difference: number | null; low: number | null; high: number | null
  detected: boolean; detectable: number | null; needed: number | null; pairs: number
}

export interface Futures {
  futures: number; failed: number; days: number; start: string; people: number; seed: number; scale: number
  mode: Mode; outcomes: Outcomes; certificate: string; digest: string
  when: Record<string, { median: number; low: number; high: number; date: string }>
  first_mover: Record<string, Record<string, number>>
  assumptions: { total: number; unsourced: number }
  versions: Record<string, string>
  fans: Record<string, Fan>
  over_time: Partial<Record<Outcome, number[]>>
}

export interface Rival extends Futures {
  name: string; asked: string; said: string; verdict: string; levers: string[]; pairs: number; alike: number
  effects: Record<Outcome, Effect>
  quantities: Record<string, Effect & { unit: string }>
  names: Record<string, { title: string; unit: string }>
}

export interface Asked { case: string; scenarios: string[]; mode: Mode; runs: number; seed: number; days: number | null }

export interface Answer {
  key: string; asked: Asked; futures: number; said: string; cautions: string[]
  reading: [string, string][]; limits: string[]
  case: { name: string; title: string; question: string; start: string; people: number; events: CaseEvent[] }
  stored?: Stored
  baseline: Futures; scenarios: Rival[]
}

/** How a job stands. */
export interface Job {
  job: string; key: string; state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'stopped'
  ahead: number; done: number; total: number; runs: number; wanted: number; left: number | null
  answer: number; final: boolean; message: string; warnings: string[]
}

export interface Found {
  /** instead: the answer is of the case without levers, or one that ships, since there is no better one yet. */
  key: string; final: boolean; instead: boolean; levers: string[][]; answer: Answer | null; job: Job | null
}

export interface Server {
  version: string; scale: number; mode: Mode; steps: number[]; runs: number; review: boolean
  most: { runs: number; days: number; scenarios: number; seconds: number }
}

/** What the server said is wrong, in its own words. */
export class Refused extends Error {}

/** The server said nothing at all. */
export class Unreached extends Error {
  constructor() {
    super('The server does not answer: it may have been ended. What stands here is what it told last.')
  }
}

async function asked(path: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...how, credentials: 'same-origin' })
  } catch {
    throw new Unreached()
  }
}

async function told<T>(response: Response): Promise<T> {
  const said: unknown = await response.json().catch(() => ({ error: `the server answered ${response.status}` }))
  if (response.ok) return said as T
  const error = (said as { error?: unknown }).error
  throw new Refused(typeof error === 'string' ? error : `the server answered ${response.status}`)
}

export async function get<T>(path: string): Promise<T> {
  return told<T>(await asked(path, {}))
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  return told<T>(await asked(path, { method: 'POST', headers, body: JSON.stringify(body), keepalive: true }))
}

const kept = new Map<string, Promise<unknown>>()

/** The same as `get`, asked once for as long as the page is open. */
export function once<T>(path: string): Promise<T> {
  const found = kept.get(path) ?? get<T>(path)
  kept.set(path, found)
  found.catch(() => kept.delete(path))
  return found as Promise<T>
}

export interface Anatomy {
  case: string; title: string; start: string; days: number; mode: Mode; scale: number; people: number
  index: number; chosen: string; outcome: Outcome; day: number; date: string; repeats: boolean | null
  first_mover: { direction: string; service: string; rank: string }
  standings: string[]
  regions: { name: string; capital: boolean; refused: { day: number; date: string; hour: number } | null; killed: [number, number][] }[]
  cells: { region: string; service: string; rank: string; changes: number[][] }[]
  formations: { region: string; service: string; units: number; changes: number[][] }[]
  series: Record<string, number[]>
  happenings: { day: number; date: string; hour: number | null; kind: string; region: string; service: string; rank: string; number: number; said: string }[]
  first_units: { day: number; date: string; unit: number; region: string; service: string; cause: string }[]
}

export interface Carriers {
  futures: number; said: string[]; floor: number | null; base?: number
  weights: { name: string; index: number; low: number; high: number; lowest: Share; highest: Share; carries: boolean }[]
}
export interface Source { publisher: string; date: string; grade: string; title: string; via: string; url: string; note: string; weak: boolean }
export interface Input {
  kind: string; place: string; name: string; title: string; value: string; unit: string; when: string
  source: string; note: string; claims: string[]
}
export interface Inputs { case: string; title: string; sources: Record<string, Source>; inputs: Input[] }
export interface ClaimShown {
  id: string; gist: string; when: string; quote: string; note: string; publisher: string; title: string; url: string
  date: string; grade: string; told: string[]; origin: string; modality: string; status: string; reviewer: string
}
export interface Behind {
  input: Input; claims: ClaimShown[]; origins: number
  conflicts: { kind: string; weight: string; sentence: string }[]
  estimates: { said: string; lines: string[] }[]
  constraints: string[]
}

export interface ReviewCard {
  claim: Record<string, unknown> & { claim_id: string }
  report: string; published: string; gist: string
  context: { before: string; quote: string; after: string }
  unchecked: string[]
  conflicts: { kind: string; sentence: string }[]
  alike: string[]
}
export interface Reviewing { ledger: string; by: string; tally: Record<string, number>; waiting: number; editable: string[]; cards: ReviewCard[] }

export interface Trusted {
  screened: Record<string, unknown> | null
  limits: string[]
  never: string; basis: string[]
  scores: { name: string; title: string; words: string[]; heads: string[]; rows: string[][] }[]
  cases: {
    name: string; title: string; kind: string; hindcast: boolean
    answer: { mode: Mode; futures: number; scale: number; overtaken: boolean } | null
    rows: { name: string; title: string; unit: string; from: string; to: string; observed: string; range: string; median: string | null; band: string | null; inside: boolean | null }[]
  }[]
}

export interface KeptAnswer { key: string; asked: Asked; futures: number; said: string; title: string; scenarios: string[] }
