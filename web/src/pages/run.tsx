// Anatomy of a run: one future day by day, who stood where, and what happened in which order.
import { useEffect, useMemo, useState } from 'preact/hooks'
import * as Plot from '@observablehq/plot'
import { useAnswer } from '../answer'
import type { Anatomy, Job } from '../api'
import type { PageProps } from '../app'
import { addressOf, queryOf, question, stateIn } from '../address'
import { CaseField } from '../casefield'
import { dateOf } from '../charts'
import { CLASSES, classOf, shareOf, unitsOn } from '../days'
import { Figure, Rows, type Drawing, type Table } from '../figure'
import { go, restate } from '../place'
import { Pulled } from '../pulled'
import { parts, undated } from '../pulls'
import { Acting } from '../status'
import { after, amount, counted, day as dated, ENDS, MODES, percent, spelt } from '../words'

const WHICH: [string, string][] = [['median', 'The median future'], ['first-flip', 'The first to fall'], ['worst', 'The one with most people killed']]
const FUTURES = 20 // enough to choose one from

export default function Run({ query, server }: PageProps) {
  const said = new URLSearchParams(query)
  const state = useMemo(() => stateIn(query, server), [query, server])
  const which = said.get('future') ?? 'median'
  const text = [...state.levers, ...state.settings.map((one) => `set ${one}`)].join(', ')
  const scenarios = text ? [text] : []
  const compared = state.scenarios.filter((one) => one.trim() && one !== text)
  const runs = said.has('runs') ? state.runs : FUTURES
  const asked = { ...state, runs }
  const of = scenarios.length
  const answering = useAnswer(`${queryOf(asked, scenarios)}&future=${which}&of=${of}`, { ...question(asked, scenarios), future: which, of })
  const choose = (future: string) => restate(`${addressOf('/run', state, server)}${future === 'median' ? '' : `&future=${future}`}`)
  const anatomy = answering.found?.answer as unknown as Anatomy | null | undefined
  const { found } = answering
  return (
    <>
      <h1>Anatomy of a run</h1>
      <p class="lead">One of the simulated futures, day by day: who stood where, and what happened in which order. Posts, ranks and places; nobody in it is a living person.</p>
      <div class="finding">
        <CaseField chosen={state.case} change={(name) => go(addressOf('/run', { ...state, case: name, levers: undated(state.levers), settings: [], days: null }, server))} />
        <div class="field">
          <label for="which">Which future</label>
          <select id="which" value={which} onChange={(event) => choose(event.currentTarget.value)}>
            {WHICH.map(([name, title]) => <option value={name} selected={name === which}>{title}</option>)}
          </select>
        </div>
        <Acting answering={answering} over={Boolean(anatomy)} label="Simulate and take apart" told={(going) => (going ? progress(going) : found && !anatomy ? `It is chosen from ${counted(runs, 'future')}, which are simulated first where they are not there yet.` : '')} />
      </div>
      <Pulled levers={state.levers} settings={state.settings} />
      {compared.length > 0 && (
        <p class="muted small">
          Played is the case {text ? 'with these levers' : 'without levers'}. Of the scenarios that are compared, play {compared.map((one, k) => <>{k > 0 && ', or '}<a href={addressOf('/run', { ...state, ...parts(one) }, server)}>{one}</a></>)}.
        </p>
      )}
      {anatomy && found?.final && <Played key={`${anatomy.case}-${anatomy.index}-${text}`} anatomy={anatomy} />}
    </>
  )
}

function progress(job: Job): string {
  if (!job.total) return job.state === 'waiting' && job.ahead ? `Waiting, ${counted(job.ahead, 'job')} before it.` : 'Preparing the simulation…'
  return job.done >= job.total ? 'Living the chosen future again, day by day…' : `${job.done} of ${job.total} futures simulated`
}

const SPEED = 120 // milliseconds a day

function Played({ anatomy }: { anatomy: Anatomy }) {
  const last = Math.max(0, ...Object.values(anatomy.series).map((values) => values.length - 1))
  const [day, setDay] = useState(last)
  const [playing, setPlaying] = useState(false)
  useEffect(() => {
    if (!playing) return
    const timer = setInterval(() => setDay((now) => {
      if (now >= last) setPlaying(false)
      return Math.min(last, now + 1)
    }), SPEED)
    return () => clearInterval(timer)
  }, [playing, last])
  const play = () => {
    if (!playing && day >= last) setDay(0)
    setPlaying(!playing)
  }
  const units = unitsOn(anatomy, day)
  return (
    <>
      <p class="answer">
        {ENDS[anatomy.outcome]}{anatomy.outcome === 'hold' ? ` to the last day, ${dated(anatomy.date)}` : ` on ${dated(anatomy.date)}, day ${anatomy.day}`}.
        {anatomy.first_mover.direction && ` First to move, ${anatomy.first_mover.direction}: ${RANK_NAMES[anatomy.first_mover.rank] ?? anatomy.first_mover.rank} of the ${spelt(anatomy.first_mover.service).toLowerCase()}.`}
      </p>
      <p class="muted">Future {anatomy.index}: {anatomy.chosen}. {counted(anatomy.people, 'person', 'people')}; {(MODES[anatomy.mode] ?? '').toLowerCase()}.{anatomy.repeats === false && ' It does not repeat the stored one: the program has changed since.'}</p>
      <div class="player">
        <button type="button" class="primary" onClick={play} aria-pressed={playing}>{playing ? 'Pause' : 'Play'}</button>
        <label class="unseen" for="day">Day</label>
        <input id="day" type="range" min={0} max={last} value={day} onInput={(event) => { setPlaying(false); setDay(Number(event.currentTarget.value)) }} aria-valuetext={`day ${day}, ${dated(after(anatomy.start, day))}`} />
        <p class="today"><b>{dated(after(anatomy.start, day))}</b> <span class="muted">day {day}</span></p>
        <p class="muted small">{units.obeying.toLocaleString('en')} of {counted(units.units, 'formation')} obey{units.rebelling > 0 && `, ${units.rebelling} are in rebellion`}.</p>
      </div>
      <div class="apart">
        <Grid anatomy={anatomy} day={day} />
        <Log anatomy={anatomy} day={day} jump={(to) => { setPlaying(false); setDay(to) }} />
      </div>
      <Course anatomy={anatomy} />
    </>
  )
}

const RANK_NAMES: Record<string, string> = {
  private: 'privates', nco: 'non-commissioned officers', junior: 'junior officers', field: 'field officers', general: 'generals',
}
const RANKS = ['private', 'nco', 'junior', 'field', 'general']
const AGAINST = ['plotting', 'refusing', 'leaving', 'deserted', 'changed_sides', 'detained']

/** Regions by services, in each a field for every rank, darker where more of its people stand so. */
function Grid({ anatomy, day }: { anatomy: Anatomy; day: number }) {
  const [shown, setShown] = useState('any')
  const which = useMemo(() => (shown === 'any' ? AGAINST : [shown]).map((name) => anatomy.standings.indexOf(name)).filter((k) => k >= 0), [shown, anatomy])
  const services = useMemo(() => [...new Set(anatomy.cells.map((cell) => cell.service))], [anatomy])
  const regions = useMemo(() => anatomy.regions.filter((region) => anatomy.cells.some((cell) => cell.region === region.name)), [anatomy])
  const cells = useMemo(() => new Map(anatomy.cells.map((cell) => [`${cell.region}|${cell.service}|${cell.rank}`, cell.changes] as const)), [anatomy])
  const table: Table = {
    heads: ['Region', ...services.map(spelt)],
    rows: regions.map((region) => [region.name, ...services.map((service) => {
      const groups = RANKS.flatMap((rank) => { const found = cells.get(`${region.name}|${service}|${rank}`); return found ? [shareOf(found, day, which)] : [] })
      const people = groups.reduce((sum, group) => sum + group.people, 0)
      return people ? percent(groups.reduce((sum, group) => sum + group.of, 0) / people) : null
    })]),
  }
  return (
    <section class="where" aria-label="Where people stand">
      <div class="choose">
        <label for="standing">Share of people</label>
        <select id="standing" value={shown} onChange={(event) => setShown(event.currentTarget.value)}>
          <option value="any">who do anything but serve</option>
          {AGAINST.map((name) => <option value={name}>{spelt(name).toLowerCase()}</option>)}
        </select>
      </div>
      <ul class="key">
        {['nobody', ...CLASSES.slice(1).map((end) => `to ${100 * end} %`), 'more'].map((text, k) => <li><svg class={`swatch heat-${k}`} viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" rx="2" /></svg>{text}</li>)}
      </ul>
      <div class="scroll" role="group" tabIndex={0} aria-label="Regions by services">
        <table class="grid">
          <thead><tr><th scope="col">Region</th>{services.map((service) => <th scope="col">{spelt(service)}</th>)}</tr></thead>
          <tbody>
            {regions.map((region) => (
              <tr>
                <th scope="row">{region.name}{region.capital && ' *'}{region.refused && region.refused.day <= day && <small>first line refused {dated(region.refused.date)}</small>}</th>
                {services.map((service) => <td><Five region={region.name} service={service} cells={cells} day={day} which={which} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted small">In each field from left to right: privates, non-commissioned, junior and field officers, generals. * the capital.</p>
      <details class="more"><summary>Table of that day</summary><Rows table={table} label={`Share of people on day ${day}`} /></details>
    </section>
  )
}

function Five({ region, service, cells, day, which }: { region: string; service: string; cells: ReadonlyMap<string, number[][]>; day: number; which: number[] }) {
  const groups = RANKS.map((rank) => { const found = cells.get(`${region}|${service}|${rank}`); return found ? shareOf(found, day, which) : null })
  if (groups.every((group) => group === null)) return null
  const people = groups.reduce((sum, group) => sum + (group?.people ?? 0), 0)
  const share = people ? groups.reduce((sum, group) => sum + (group?.of ?? 0), 0) / people : 0
  return (
    <svg class="five" viewBox="0 0 70 16" role="img" aria-label={`${percent(share)} of ${amount(people)}`}>
      {groups.map((group, k) => group && <rect class={`heat-${classOf(group)}`} x={14 * k + 0.75} y="0.75" width="12.5" height="14.5" rx="1.5" />)}
    </svg>
  )
}

/** What has happened up to the day, the newest first. */
function Log({ anatomy, day, jump }: { anatomy: Anatomy; day: number; jump: (day: number) => void }) {
  const past = anatomy.happenings.filter((one) => one.day <= day).reverse()
  return (
    <section class="log" aria-labelledby="log">
      <h2 id="log">What happened <span class="muted">{past.length} of {anatomy.happenings.length}</span></h2>
      <ol tabIndex={0} aria-label="Event log, the newest first">
        {past.map((one) => (
          <li class={`kind-${one.kind}`}>
            <button type="button" class="link" onClick={() => jump(one.day)}>{dated(one.date)}{one.hour !== null && `, ${Math.floor(one.hour)} h`}</button>
            <span>{one.said}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const LINES: [string, string, string][] = [
  ['units_obeying', 'Forces in formations that obey', 'var(--base)'], ['high_command_moved', 'High command that has turned', 'var(--s3)'], ['fall_signal', 'Public signal of a fall', 'var(--s1)'],
]

function Course({ anatomy }: { anatomy: Anatomy }) {
  const lines = LINES.filter(([name]) => anatomy.series[name])
  const draw: Drawing = useMemo(() => (width) => Plot.plot({
    width, height: 230, marginLeft: 44, marginRight: 16, marginTop: 12,
    x: { type: 'utc', domain: [dateOf(anatomy.start, 0), dateOf(anatomy.start, anatomy.days)], label: null, ticks: width < 420 ? 4 : 8 },
    y: { domain: [0, 1], label: null, grid: true, ticks: 5, tickFormat: (value: number) => percent(value) },
    marks: lines.map(([name, , ink], k) => Plot.lineY(anatomy.series[name] ?? [], { x: (_: number, at: number) => dateOf(anatomy.start, at), y: (value: number) => value, stroke: ink, strokeWidth: 2.25, ...(k ? { strokeDasharray: k === 1 ? '7,3' : '2,3' } : {}) })),
  }) as SVGSVGElement, [anatomy])
  const table: Table = useMemo(() => ({
    heads: ['Date', ...lines.map(([, title]) => title)],
    rows: (anatomy.series['units_obeying'] ?? []).flatMap((_, k) => (k % 7 ? [] : [[after(anatomy.start, k), ...lines.map(([name]) => percent(anatomy.series[name]?.[k] ?? null))]])),
    file: {
      heads: ['Date', ...lines.map(([, title]) => `${title} (share)`)],
      rows: (anatomy.series['units_obeying'] ?? []).map((_, k) => [after(anatomy.start, k), ...lines.map(([name]) => anatomy.series[name]?.[k] ?? null)]),
    },
  }), [anatomy])
  return (
    <Figure title="The whole course" caption={`From ${dated(anatomy.start)} to ${dated(anatomy.date)}, in this one future.`} source={`Future ${anatomy.index}, ${(MODES[anatomy.mode] ?? '').toLowerCase()}.`} file={`${anatomy.case}-future-${anatomy.index}`} table={table} draw={draw}>
      <ul class="key">{lines.map(([, title], k) => <li><svg class={`swatch line-${k}`} viewBox="0 0 26 14" aria-hidden="true"><line x1="0" x2="26" y1="7" y2="7" /></svg>{title}</li>)}</ul>
    </Figure>
  )
}
