// What a page shows, in its address: only what differs from the default, so that links stay short.
import type { Mode, Server } from './api'

export interface State {
  case: string
  levers: string[]
  settings: string[]
  scenarios: string[]
  mode: Mode
  runs: number
  seed: number
  days: number | null
}

export const FIRST = 'venezuela-2019'

export function usual(server: Pick<Server, 'mode' | 'runs'>): State {
  const none = { levers: [], settings: [], scenarios: [] }
  return { case: FIRST, ...none, mode: server.mode, runs: server.runs, seed: 1, days: null }
}

const MODES: readonly Mode[] = ['fixed', 'prior', 'screened']

/** A whole number that a browser can hold, or null. */
const whole = (text: string | null): number | null => (text !== null && /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null)

type Limits = Pick<Server, 'mode' | 'runs' | 'most'>

/** The least and the most of each number that a server takes. */
function ranges({ most }: Limits): Record<'runs' | 'seed' | 'days', [number, number]> {
  return { runs: [1, most.runs], seed: [0, Number.MAX_SAFE_INTEGER], days: [1, most.days] }
}

function within(text: string | null, [least, most]: [number, number]): number | null {
  const number = whole(text)
  return number !== null && number >= least && number <= most ? number : null
}

/** What an address says that cannot be, with what is shown instead; each a sentence. */
export function unread(query: string, server: Limits): string[] {
  const said = new URLSearchParams(query)
  const own = usual(server)
  const told = (name: string, kind: string, fits: boolean) => {
    const text = said.get(name)
    const instead = name === 'days' ? 'as many as the case has are' : `${own[name as keyof State]} is`
    return text === null || fits ? [] : [`The link says ${name}=${text.slice(0, 40)}, which is not ${kind}: ${instead} taken instead.`]
  }
  const numbers = Object.entries(ranges(server)).flatMap(([name, range]) => told(name, `a whole number from ${range.join(' to ')}`, within(said.get(name), range) !== null))
  return [...told('mode', `one of ${MODES.join(', ')}`, MODES.some((mode) => mode === said.get('mode'))), ...numbers]
}

export function stateIn(query: string, server: Limits): State {
  const { runs, seed, days } = ranges(server)
  const said = new URLSearchParams(query)
  const own = usual(server)
  return {
    case: said.get('case') || own.case,
    levers: said.getAll('lever'),
    settings: said.getAll('set'),
    scenarios: said.getAll('scenario'),
    mode: MODES.find((mode) => mode === said.get('mode')) ?? own.mode,
    runs: within(said.get('runs'), runs) ?? own.runs,
    seed: within(said.get('seed'), seed) ?? own.seed,
    days: within(said.get('days'), days),
  }
}

/** The address of a page with this state; the case is always named, since a link should say what it is about. */
export function addressOf(page: string, state: State, server: Pick<Server, 'mode' | 'runs'>): string {
  const own = usual(server)
  const pairs: [string, string][] = [['case', state.case]]
  for (const text of state.levers) pairs.push(['lever', text])
  for (const text of state.settings) pairs.push(['set', text])
  for (const text of state.scenarios) pairs.push(['scenario', text])
  for (const name of ['mode', 'runs', 'seed', 'days'] as const) {
    if (state[name] !== own[name] && state[name] !== null) pairs.push([name, String(state[name])])
  }
  return `${page}?${pairs.map(([name, value]) => `${name}=${readable(value)}`).join('&')}`
}

/** Encoded as far as an address needs it: `amnesty.credibility=0.6@2019-02-01` stays legible. */
function readable(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|3D|40)/g, (code) => decodeURIComponent(code)).replace(/%20/g, '+')
}

/** The same question as the server wants it. */
export function question(state: State, scenarios: readonly string[]): Record<string, unknown> {
  const { mode, runs, seed, days } = state
  return { case: state.case, scenarios, mode, runs, seed, days }
}

/** The same question as parameters of an address of the server. */
export function queryOf(state: State, scenarios: readonly string[]): string {
  const query = new URLSearchParams({ case: state.case, mode: state.mode, runs: String(state.runs), seed: String(state.seed) })
  if (state.days !== null) query.set('days', String(state.days))
  for (const text of scenarios) query.append('scenario', text)
  return query.toString()
}
