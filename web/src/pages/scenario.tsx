// One scenario: levers on the left, what they change on the right; everything that is chosen stands in the address.
import { useMemo, useState } from 'preact/hooks'
import { useAhead } from '../ahead'
import { useAnswer } from '../answer'
import { type Answer, type CaseDetail, get, type Group, once, type Server } from '../api'
import type { PageProps } from '../app'
import { addressOf, queryOf, question, type State, stateIn, usual } from '../address'
import { CaseField } from '../casefield'
import type { Span } from '../charts'
import { useChosen } from '../chosen'
import { Downloads } from '../downloads'
import { barredBy, Levers } from '../levers'
import { go } from '../place'
import { knownOf, Pulled } from '../pulled'
import { type Pull, read, scenario, undated, type Unread, written } from '../pulls'
import { useResource } from '../resource'
import { Result } from '../result'
import { Settings } from '../settings'
import { Status } from '../status'
import { after, counted, day, MODES } from '../words'

export default function Scenario({ query, server }: PageProps) {
  const name = stateIn(query, server).case
  const groups = useResource(() => once<{ groups: Group[] }>('/api/levers'), [])
  const detail = useResource(() => get<CaseDetail>(`/api/cases/${encodeURIComponent(name)}`), [name])
  const error = groups.error ?? detail.error
  if (error) return <Unknown name={name} error={error} server={server} />
  if (!groups.value || detail.value?.name !== name) return <p class="muted">Reading the case…</p>
  return <Chosen key={name} query={query} server={server} groups={groups.value.groups} detail={detail.value} />
}

function Chosen({ query, server, groups, detail }: PageProps & { groups: Group[]; detail: CaseDetail }) {
  const [state, change] = useChosen('/scenario', query, server)
  const known = useMemo(() => knownOf(groups), [groups])
  const { pulls, unread } = useMemo(() => read(state.levers, known), [state, known])
  const text = scenario(pulls, state.settings)
  const scenarios = text ? [text] : []
  const answering = useAnswer(queryOf(state, scenarios), question(state, scenarios), queryOf(state, []))
  const { found } = answering
  const bar = answering.refused ? pulls.map((pull) => barredBy(pull.lever, groups, detail, pulls)).find(Boolean) : ''
  const steps = server.steps.filter((step) => step <= Math.min(50, state.runs))
  const unanswered = found !== null && (found.instead || found.answer === null)
  const idle = scenarios.length > 0 && unanswered && !answering.refused && answering.job === null
  const ahead = useAhead(idle, { ...question(state, []), runs: steps.at(-1) ?? state.runs })
  // On a phone what was found comes before the levers that were pulled already; those are a touch away.
  const [narrow] = useState(() => matchMedia('(max-width: 62rem)').matches && pulls.length > 0 && unread.length === 0)
  const spans = useMemo(() => spansOf(pulls, groups, detail), [text, detail])
  // Made once for a state: news of a job must not put back what somebody is typing.
  const form = useMemo(() => (
    <form class="side" onSubmit={(event) => event.preventDefault()} aria-label="Scenario">
      <CaseField chosen={state.case} change={(name) => go(addressOf('/scenario', { ...state, case: name, levers: undated(state.levers), settings: [], days: null }, server))} />
      {unread.length > 0 && <NotRead unread={unread} remove={(text) => change({ levers: state.levers.filter((other) => other !== text) })} />}
      <Levers groups={groups} detail={detail} pulls={pulls} change={(next) => change({ levers: [...next.flatMap(written), ...unread.map((one) => one.text)] })} />
      <Settings name={detail.name} settings={state.settings} change={(settings) => change({ settings })} />
      <How state={state} server={server} change={change} />
    </form>
  ), [state, server, groups, detail])
  return (
    <>
      <h1>{detail.question}</h1>
      <p class="muted">{detail.title} · {peopleOf(detail, server.scale)} · {day(detail.start)} to {day(lastDay(detail, state.days))}</p>
      {state.scenarios.length > 0 && <p class="muted">{counted(state.scenarios.length, 'scenario')} of this link {state.scenarios.length === 1 ? 'is' : 'are'} on <a href={addressOf('/compare', state, server)}>Compare</a>; this page is of {scenarios.length ? 'the levers that are pulled here' : 'the case without levers'}.</p>}
      <div class="split">
        <details class="drawer" open={!narrow}>
        <summary>Levers and settings <span class="count">{pulls.length + state.settings.length} chosen</span></summary>
        {form}
        </details>
        <section class="result" aria-label="Result">
          <div class="act">
            <Status answering={bar ? { ...answering, error: bar } : answering} server={server} runs={state.runs} label={scenarios.length ? 'Run scenario' : 'Run the case'} ahead={ahead} />
            <div class="beside">
              {scenarios.length > 0 && <a href={addressOf('/compare', { ...state, levers: [], settings: [], scenarios }, server)}>Compare with others</a>}
              <CopyLink />
            </div>
          </div>
          <Pulled levers={pulls.flatMap(written)} settings={state.settings} />
          {found?.instead && found.answer && <Instead answer={found.answer} levers={scenarios.length > 0} refused={answering.refused} />}
          {found?.answer ? <Result answer={found.answer} spans={spans} /> : found && <NotYet detail={detail} scenarios={scenarios.length} />}
          {found?.answer && !found.instead && <Downloads at={`/api/answers/${found.key}/${found.answer.futures}`} name={detail.title} />}
        </section>
      </div>
    </>
  )
}

/** A case that cannot be shown, and a way to another. */
function Unknown({ name, error, server }: { name: string; error: string; server: Server }) {
  return (
    <>
      <p class="warning" role="alert">{error}</p>
      <div class="finding"><CaseField chosen={name} change={(other) => go(addressOf('/scenario', { ...usual(server), case: other }, server))} /></div>
    </>
  )
}

/** The last day that is simulated. */
export function lastDay(detail: Pick<CaseDetail, 'start' | 'end' | 'days'>, days: number | null): string {
  return days === null ? detail.end : after(detail.start, days)
}

/** What stands here as long as nothing has been run: the case as it is, from where and when. */
function Instead({ answer, levers, refused }: { answer: Answer; levers: boolean; refused: boolean }) {
  const { stored } = answer
  const made = stored ? `The stored answer of allegiance ${answer.baseline.versions['allegiance'] ?? ''}, ${day(stored.made)}` : 'The answer that was run here'
  return (
    <p class="muted">
      {refused ? 'These levers cannot be run as they are chosen. Below, the case without them. ' : levers ? 'Nobody has run these levers here yet. Below, the case without them. ' : ''}
      {made}, from {counted(answer.futures, 'future')}; certificate <code>{answer.baseline.certificate.slice(0, 12)}</code>.
      {!levers && ' Pull levers and run, to see what they change.'}
    </p>
  )
}

function NotYet({ detail, scenarios }: { detail: CaseDetail; scenarios: number }) {
  return (
    <div class="empty">
      <p>{scenarios ? 'Nobody has run this scenario here yet.' : 'Nobody has run this case here yet.'}</p>
      <p class="muted">{detail.reason || 'Running simulates every person of the forces, day by day, in each future. The levers’ futures and those without share all their luck, so that a difference is the levers’ doing.'}</p>
    </div>
  )
}

/** What a link pulls that is no lever here: said, and left out of what is run. */
function NotRead({ unread, remove }: { unread: Unread[]; remove: (text: string) => void }) {
  return (
    <div class="warning small" role="group" aria-label="Left out of this link">
      {unread.map(({ text, why }) => (
        <p>
          Left out: <code>{text}</code>, since {why}. <button type="button" class="link" onClick={() => remove(text)}>Remove<span class="unseen"> {text}</span></button>
        </p>
      ))}
    </div>
  )
}

/** How many people are simulated; those who may be called up are among them. */
function peopleOf(detail: CaseDetail, scale: number): string {
  const all = counted(detail.people + detail.recruits, 'person', 'people')
  const civil = detail.recruits ? `, ${detail.recruits.toLocaleString('en')} of them civilians who may be called up` : ''
  return scale === 1 ? `${all}${civil}, each simulated` : `${all}${civil}, shrunk to ${scale} of them`
}

function How({ state, server, change }: { state: State; server: Server; change: (part: Partial<State>) => void }) {
  const whole = (text: string, low: number, high: number) => Math.min(high, Math.max(low, Math.round(Number(text)) || low))
  const [open, setOpen] = useState(state.runs !== server.runs || state.mode !== server.mode || state.seed !== 1)
  return (
    <details class="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>How it is run <span class="count">{counted(state.runs, 'future')}</span></summary>
      <div class="field">
        <label for="mode">Parameters</label>
        <select id="mode" value={state.mode} onChange={(event) => change({ mode: event.currentTarget.value as State['mode'] })}>
          {modes(server).map((mode) => <option value={mode}>{MODES[mode]}</option>)}
        </select>
      </div>
      <div class="field">
        <label for="runs">Futures of each scenario, up to {server.most.runs}</label>
        <input id="runs" type="number" min={1} max={server.most.runs} value={state.runs} onChange={(event) => change({ runs: whole(event.currentTarget.value, 1, server.most.runs) })} />
      </div>
      <div class="field">
        <label for="seed">Seed of all chance</label>
        <input id="seed" type="number" min={0} value={state.seed} onChange={(event) => change({ seed: whole(event.currentTarget.value, 0, 2 ** 53 - 1) })} />
      </div>
    </details>
  )
}

export function modes(server: Server): State['mode'][] {
  return server.mode === 'screened' ? ['screened', 'prior', 'fixed'] : ['prior', 'fixed']
}

/** Copies the address; where the browser lets no page do so, as without TLS, it is shown, to be copied by hand. */
function CopyLink() {
  const [copied, setCopied] = useState<'' | 'yes' | 'no'>('')
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false)
    setCopied(done ? 'yes' : 'no')
    if (done) setTimeout(() => setCopied(''), 2000)
  }
  return (
    <>
      <button type="button" onClick={() => void copy()}>{copied === 'yes' ? 'Copied' : 'Copy link'}</button>
      {copied === 'no' && <input class="address" type="text" readOnly aria-label="Link to copy" value={location.href} ref={(field) => field?.select()} />}
    </>
  )
}

/** From which day to which each lever is in force. */
function spansOf(pulls: readonly Pull[], groups: readonly Group[], detail: CaseDetail): Span[] {
  const dayOf = (iso: string) => Math.round((Date.parse(iso) - Date.parse(detail.start)) / 86_400_000)
  return pulls.flatMap((pull) => {
    const lever = groups.flatMap((group) => group.levers).find((one) => one.name === pull.lever)
    if (!lever) return []
    const from = pull.from ? dayOf(pull.from) : lever.day
    const until = pull.to ? dayOf(pull.to) : lever.lasts === null ? null : from + lever.lasts - 1
    return [{ name: lever.title, from, to: until }]
  })
}

