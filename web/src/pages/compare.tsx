// Up to four scenarios beside the case as it stands, all on the same random numbers: which lever moves most?
import { useMemo, useState } from 'preact/hooks'
import { useAnswer } from '../answer'
import { type Answer, type CaseDetail, type Effect, get, type Group, once, type Outcome } from '../api'
import type { PageProps } from '../app'
import { addressOf, queryOf, question, type State } from '../address'
import { CaseField } from '../casefield'
import { barLegend, effectChart, effectTable, fanChart, fanLegend, fanTable, INK, MUTED, type Named, occurring, outcomeChart, outcomeTable, strip, topOf, eventsOf } from '../charts'
import { useChosen } from '../chosen'
import { Downloads } from '../downloads'
import { Figure } from '../figure'
import { go } from '../place'
import { knownOf } from '../pulled'
import { parts, plain, read, undated } from '../pulls'
import { useResource } from '../resource'
import { ending, EventList, FanKey, fileOf, Key, sourceOf, Strip } from '../result'
import { Status } from '../status'
import { counted, day, ENDS, OUTCOMES, titled } from '../words'

const LETTERS = 'ABCD'

export default function Compare({ query, server }: PageProps) {
  const [state, choose] = useChosen('/compare', query, server)
  const groups = useResource(() => once<{ groups: Group[] }>('/api/levers'), [])
  const detail = useResource(() => get<CaseDetail>(`/api/cases/${encodeURIComponent(state.case)}`), [state.case])
  const scenarios = state.scenarios.filter((text) => text.trim())
  const answering = useAnswer(queryOf(state, scenarios), question(state, scenarios))
  const change = (next: string[]) => choose({ scenarios: next })
  const others = state.scenarios.map((text) => undated(parts(text).levers).join(', ')).filter(Boolean)
  // Made once for a state: news of a job must not put back what somebody is typing.
  const form = useMemo(() => (
    <Scenarios state={state} groups={groups.value?.groups ?? []} most={server.most.scenarios} change={change} address={(text) => addressOf('/scenario', one(state, text), server)} />
  ), [state, groups.value, server])
  const answer = answering.found?.answer
  const fits = answer && answer.scenarios.length === scenarios.length && !answering.found?.instead
  return (
    <>
      <h1>Which lever moves most?</h1>
      <p class="muted">{detail.value?.question ?? ' '} Every scenario has the same people and the same luck as the case without levers.</p>
      <div class="finding">
        <CaseField chosen={state.case} change={(name) => go(addressOf('/compare', { ...state, case: name, levers: undated(state.levers), settings: [], scenarios: others, days: null }, server))} />
      </div>
      {detail.error && <p class="warning" role="alert">{detail.error}</p>}
      {form}
      {scenarios.length > 0 && !detail.error && (
        <div class="act">
          <Status answering={answering} server={server} runs={state.runs} label={`Compare ${counted(scenarios.length, 'scenario')}`} />
        </div>
      )}
      {answer && fits ? <Compared answer={answer} names={scenarios.map((text, k) => `${LETTERS[k]} ${short(text, groups.value?.groups ?? [])}`)} /> : scenarios.length === 0 && <p class="empty">Add two or more scenarios, of one lever or several.</p>}
      {answer && fits && <Downloads at={`/api/answers/${answer.key}/${answer.futures}`} name={answer.case.title} />}
    </>
  )
}

function one(state: State, text: string): State {
  const { levers, settings } = parts(text)
  return { ...state, levers, settings, scenarios: [] }
}

/** Levers by their titles, with their doses and dates; what is set by hand, or is no lever, as it is written. */
function short(text: string, groups: readonly Group[]): string {
  const titles = new Map(groups.flatMap((group) => group.levers.map((lever) => [lever.name, lever.title] as const)))
  const { levers, settings } = parts(text)
  const { pulls, unread } = read(levers, knownOf(groups))
  const named = pulls.map(({ lever, doses, from, to }) => {
    const own = [...Object.entries(doses).map(([name, dose]) => `${name} ${plain(dose)}`), ...(from ? [`from ${day(from)}${to ? ` to ${day(to)}` : ''}`] : [])]
    return `${titles.get(lever) ?? lever}${own.length ? ` (${own.join(', ')})` : ''}`
  })
  return [...named, ...unread.map((one) => one.text), ...settings].join(' + ')
}

/** A letter for each scenario that says something, as in the results and reports; none for one that is blank. */
export function lettered(scenarios: readonly string[]): string[] {
  let count = 0
  return scenarios.map((text) => (text.trim() ? (LETTERS[count++] ?? '') : ''))
}

function called(names: readonly string[], k: number): string {
  return names[k] ? `scenario ${names[k]}` : `the blank scenario in place ${k + 1}`
}

interface ScenariosProps { state: State; groups: Group[]; most: number; change: (scenarios: string[]) => void; address: (text: string) => string }

function Scenarios({ state, groups, most, change, address }: ScenariosProps) {
  const all = state.scenarios
  const replace = (k: number, text: string) => change(all.map((other, at) => (at === k ? text : other)))
  const alone = all.length === 1 ? parts(all[0] ?? '') : null
  const each = alone ? [...alone.levers, ...alone.settings.map((text) => `set ${text}`)] : []
  const names = lettered(all)
  return (
    <section aria-label="Scenarios" class="scenarios">
      <ol>
        {all.map((text, k) => (
          <li class={names[k] ? `edge-${LETTERS.indexOf(names[k]) + 1}` : ''}>
            <label for={`scenario-${k}`}><b>{names[k]}</b> {short(text, groups) || 'Nothing yet'}</label>
            <div class="line">
              <input id={`scenario-${k}`} type="text" value={text} spellcheck={false} autocomplete="off" placeholder="amnesty, off-ramp@2019-02-01, set purge.rate=x2" onChange={(event) => replace(k, event.currentTarget.value)} />
              <select aria-label={`Add a lever to ${called(names, k)}`} value="" onChange={(event) => { replace(k, [text.trim(), event.currentTarget.value].filter(Boolean).join(', ')); event.currentTarget.value = '' }}>
                <option value="">Add a lever…</option>
                {groups.map((group) => <optgroup label={group.name}>{group.levers.map((lever) => <option value={lever.name}>{lever.title}</option>)}</optgroup>)}
              </select>
              <a href={address(text)}>Doses and dates<span class="unseen"> of {called(names, k)}</span></a>
              <button type="button" class="link" onClick={() => change(all.filter((_, at) => at !== k))}>Remove<span class="unseen"> {called(names, k)}</span></button>
            </div>
          </li>
        ))}
      </ol>
      <p>
        {all.length < most && <button type="button" onClick={() => change([...all, ''])}>Add a scenario</button>}
        {each.length > 1 && each.length < most && <> <button type="button" onClick={() => change([...all, ...each])}>Add each of its levers alone</button></>}
      </p>
    </section>
  )
}

/** The scenarios of a comparison as one text, for the names of its files. */
export function askedOf(answer: { scenarios: readonly { asked: string }[] }): string {
  return answer.scenarios.map((rival) => rival.asked).join(' ')
}

function Compared({ answer, names }: { answer: Answer; names: string[] }) {
  const all: Named[] = useMemo(() => [{ name: 'Without levers', futures: answer.baseline }, ...answer.scenarios.map((futures, k) => ({ name: names[k] ?? '', futures }))], [answer, names.join()])
  const asked = askedOf(answer)
  return (
    <>
      <h2 class="unseen">Result</h2>
      <ol class="said" type="A">{answer.scenarios.map((rival, k) => <li class={`edge-${k + 1}`}><p class="muted small"><b>{names[k]}</b></p><p class="answer">{rival.said}</p></li>)}</ol>
      {answer.cautions.map((caution) => <p class="warning">{caution}</p>)}
      <div class="figures">
        <Moves answer={answer} all={all} names={names} />
        <Figure title="How the futures end" caption={ending(all)} source={sourceOf(answer.baseline)} file={fileOf(answer.case.name, 'outcomes', asked)} table={useMemo(() => outcomeTable(all), [all])} draw={useMemo(() => outcomeChart(all), [all])} legend={barLegend(all)}>
          <Key all={all} />
        </Figure>
      </div>
      <Courses answer={answer} all={all} />
      <details class="more"><summary>Limits</summary><ul class="prose">{answer.limits.map((limit) => <li>{limit}</li>)}</ul></details>
    </>
  )
}

/** The change that every scenario makes to one outcome or quantity, the largest first. */
function Moves({ answer, all, names }: { answer: Answer; all: Named[]; names: string[] }) {
  const outcomes = occurring(all)
  const [chosen, setWhat] = useState('')
  const what = chosen || tellingOf(answer.scenarios)
  const first = answer.scenarios[0]
  const quantities = first ? Object.keys(first.quantities).filter((name) => answer.scenarios.some((rival) => rival.quantities[name]?.difference)) : []
  const unit = outcomes.includes(what as Outcome) ? 'share' : (first?.quantities[what]?.unit ?? '')
  const title = ENDS[what as Outcome] ?? first?.names[what]?.title ?? what
  const dots = useMemo(() => {
    const found = answer.scenarios.map((rival, k) => ({ name: names[k] ?? '', effect: (rival.effects[what as Outcome] ?? rival.quantities[what]) as Effect, ink: INK[k + 1] ?? '' }))
    return found.sort((a, b) => Math.abs(b.effect.difference ?? 0) - Math.abs(a.effect.difference ?? 0))
  }, [answer, what, names.join()])
  const words = movesMost(dots)
  return (
    <Figure
      title={`Change against no levers: ${title.toLowerCase()}${unit === 'share' || unit === 'share/year' ? ', points' : first?.names[what]?.unit ? `, ${first.names[what]?.unit}` : ''}`}
      caption={`${words} Filled dots: the 95 % interval leaves out 0.`} source={`${counted(answer.futures, 'future')} of each, paired on the same random numbers.`}
      file={fileOf(answer.case.name, `change of ${title}`, askedOf(answer))} table={useMemo(() => effectTable(dots, unit), [dots])} draw={useMemo(() => effectChart(dots, unit), [dots])}
    >
      <div class="choose">
        <label for="what" class="small">Of</label>
        <select id="what" value={what} onChange={(event) => setWhat(event.currentTarget.value)}>
          <optgroup label="How it ends">{outcomes.map((outcome) => <option value={outcome}>{ENDS[outcome]}</option>)}</optgroup>
          <optgroup label="Quantities">{quantities.map((name) => <option value={name}>{first?.names[name]?.title ?? name}</option>)}</optgroup>
        </select>
      </div>
    </Figure>
  )
}

/** The fall that a sentence above tells, by the rule of the sentences: the largest change beyond doubt, else the most frequent. */
export function tellingOf(scenarios: readonly { effects: Record<Outcome, Pick<Effect, 'baseline' | 'value' | 'difference' | 'detected'>> }[]): Outcome {
  const falls = scenarios.flatMap(({ effects }) => OUTCOMES.filter((outcome) => outcome !== 'hold').map((outcome) => ({ outcome, ...effects[outcome] })))
  const sure = falls.filter((fall) => fall.detected)
  const size = (fall: (typeof falls)[number]) => (sure.length ? Math.abs(fall.difference ?? 0) : (fall.value ?? 0) + (fall.baseline ?? 0))
  const [most] = [...(sure.length ? sure : falls)].sort((a, b) => size(b) - size(a))
  return most && size(most) > 0 ? most.outcome : 'hold'
}

/** Which of some scenarios, the largest change first, changes most; several where they change it alike. */
export function movesMost(dots: readonly { name: string; effect: Pick<Effect, 'difference' | 'detected'> }[]): string {
  const [most] = dots
  if (!most || !most.effect.difference) return 'No scenario changes it.'
  const size = Math.abs(most.effect.difference)
  const alike = dots.filter((one) => Math.abs(Math.abs(one.effect.difference ?? 0) - size) < 1e-12)
  const who = alike.length > 1 ? `${alike.slice(0, -1).map((one) => one.name).join(', ')} and ${alike.at(-1)?.name} move it alike, and most` : `${most.name} moves it most`
  return most.effect.detected ? `${who}.` : `${who}, though not so that these futures tell it from none.`
}

/** Small charts of one series on one scale, the case without levers first. */
function Courses({ answer, all }: { answer: Answer; all: Named[] }) {
  const names = Object.keys(answer.baseline.fans)
  const [name, setName] = useState(names.includes('units_obeying') ? 'units_obeying' : (names[0] ?? ''))
  const fans = all.flatMap(({ futures }) => futures.fans[name] ?? [])
  const [baseline] = fans
  const events = useMemo(() => eventsOf(answer), [answer])
  const timing = useMemo(() => strip([], events, answer.case.start, answer.baseline.days, MUTED), [events])
  if (!baseline || fans.length < all.length) return null
  const top = topOf(fans)
  return (
    <section aria-labelledby="courses">
      <h2 id="courses">Day by day</h2>
      <div class="choose">
        <label for="series" class="small">Series</label>
        <select id="series" value={name} onChange={(event) => setName(event.currentTarget.value)}>{names.map((other) => <option value={other}>{answer.baseline.fans[other]?.title}</option>)}</select>
      </div>
      <FanKey beside events={events.length > 0} />
      <div class="figures small-multiples">
        {all.map((scenario, k) => (
          <div class="fan" key={`${name}-${k}-${answer.futures}`}>
            <Figure
              title={scenario.name} caption={`${titled(baseline)}.`} legend={fanLegend(INK[k] ?? '', k > 0)} source={`${counted(scenario.futures.futures, 'future')}.`} file={fileOf(answer.case.name, baseline.title, k ? (answer.scenarios[k - 1]?.asked ?? '') : '')}
              table={fanTable([{ name: scenario.name, fan: fans[k] ?? baseline }], answer.case.start)}
              draw={steady(`${answer.key} ${answer.futures} ${name} ${k} ${top}`, () => fanChart({ fan: fans[k] ?? baseline, start: answer.case.start, days: answer.baseline.days, top, ink: INK[k] ?? '', events, ...(k ? { beside: baseline } : {}) }))}
            />
            {events.length > 0 && <Strip draw={timing} spans={[]} start={answer.case.start} />}
          </div>
        ))}
      </div>
      <EventList events={events} />
    </section>
  )
}

const drawn = new Map<string, ReturnType<typeof fanChart>>()

/** The same drawing for the same name, so that a chart is not drawn again while nothing in it changed. */
function steady(name: string, make: () => ReturnType<typeof fanChart>): ReturnType<typeof fanChart> {
  const found = drawn.get(name) ?? make()
  drawn.set(name, found)
  return found
}
