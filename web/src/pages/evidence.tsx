// Where every number comes from: who said it, in which words, what contradicts it; and claims that wait for a decision.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Behind, type Carriers, get, type Input, type Inputs, type Source } from '../api'
import type { PageProps } from '../app'
import { addressOf, queryOf, type State, stateIn } from '../address'
import { CaseField } from '../casefield'
import { Figure } from '../figure'
import { go, restate } from '../place'
import { useResource } from '../resource'
import { Review } from '../review'
import { counted, day, percent } from '../words'

const KINDS: [string, string][] = [
  ['observed', 'What was observed'], ['forces', 'Headcounts'], ['regions', 'Regions'], ['events', 'Events'], ['parameters', 'Parameters'],
]
const FEW = 40

export default function Evidence({ query, server }: PageProps) {
  const state = stateIn(query, server)
  const said = new URLSearchParams(query)
  const sought = said.get('find') ?? ''
  const found = useResource(() => get<Inputs>(`/api/evidence/${encodeURIComponent(state.case)}`), [state.case])
  const place = said.get('input')
  const list = `${addressOf('/evidence', state, server)}${finding(sought)}`
  const addressFor = (input: string) => `${list}&input=${encodeURIComponent(input)}`
  const word = sought.trim().toLowerCase()
  const inputs = (found.value?.inputs ?? []).filter((one) => !word || `${one.place} ${one.title} ${one.source} ${one.note} ${found.value?.sources[one.source]?.publisher ?? ''}`.toLowerCase().includes(word))
  return (
    <>
      <h1>Where the numbers come from</h1>
      <p class="lead">Every input of {found.value?.title ?? 'the case'}, with who said it, when, and how reliable that is. What nobody said is an assumption, and is counted.</p>
      <div class="finding">
        <CaseField chosen={state.case} change={(name) => go(`${addressOf('/evidence', { ...state, case: name }, server)}${finding(sought)}`)} />
        <label class="search"><span>Find an input</span><input type="search" value={sought} placeholder="desertion, guard, Bloomberg…" onInput={(event) => restate(`${addressOf('/evidence', state, server)}${finding(event.currentTarget.value)}`)} /></label>
      </div>
      {found.error && <p class="warning" role="alert">{found.error}</p>}
      {!found.value && !found.error && <p class="muted">Reading…</p>}
      {place && <Detail name={state.case} place={place} sources={found.value?.sources ?? {}} close={list} />}
      {server.review && !place && <Review />}
      {!place && !word && <Carried state={state} />}
      {found.value && KINDS.map(([kind, title]) => (
        <Section kind={kind} title={title} inputs={inputs.filter((one) => one.kind === kind)} sources={found.value?.sources ?? {}} addressFor={addressFor} all={word !== ''} />
      ))}
      {found.value && inputs.length === 0 && <p class="empty">No input is called so.</p>}
    </>
  )
}

function finding(text: string): string {
  return text ? `&find=${encodeURIComponent(text)}` : ''
}

/** Which assumptions the answer hangs on, with the floor that chance gives; drawn apart, since it needs the charts. */
function Carried({ state }: { state: State }) {
  const found = useResource(() => get<{ carriers: Carriers | null }>(`/api/carriers?${queryOf(state, [])}`), [state.case, state.mode])
  const drawing = useResource(() => import('../charts'), [])
  const carriers = found.value?.carriers
  if (found.error) return <p class="warning" role="alert">{found.error}</p>
  if (!found.value) return <p class="muted">Looking for what carries the answer…</p>
  return (
    <section aria-labelledby="carries">
      <h2 id="carries">What carries the answer</h2>
      {carriers ? carriers.said.map((sentence) => <p>{sentence}</p>) : <p>Nobody has run this case without levers here yet.</p>}
      {carriers && carriers.weights.length > 0 && drawing.value && <Tornado carriers={carriers} name={state.case} charts={drawing.value} />}
    </section>
  )
}

function Tornado({ carriers, name, charts }: { carriers: Carriers; name: string; charts: typeof import('../charts') }) {
  return (
    <Figure
      title="How often futures fall where a parameter is low, and where it is high"
      caption={`Stroke: the lowest third of what was drawn; dot: the highest third; dashed: all futures, ${percent(carriers.base ?? null)}. ${carriers.weights.some((one) => one.carries) ? 'In colour what stands above what chance gives.' : 'None stands above what chance gives.'}`}
      source={`${counted(carriers.futures, 'future')}; the ${carriers.weights.length} strongest.`} file={`${name}-carries`}
      table={useMemo(() => charts.tornadoTable(carriers), [carriers])} draw={useMemo(() => charts.tornado(carriers), [carriers])}
    />
  )
}

interface SectionProps { kind: string; title: string; inputs: Input[]; sources: Record<string, Source>; addressFor: (place: string) => string; all: boolean }

function Section({ kind, title, inputs, sources, addressFor, all }: SectionProps) {
  const [most, setMost] = useState(FEW)
  const shown = all ? inputs : inputs.slice(0, most)
  if (inputs.length === 0) return null
  return (
    <section aria-labelledby={`inputs-${kind}`}>
      <h2 id={`inputs-${kind}`}>{title} <span class="muted">{inputs.length}</span></h2>
      <div class="scroll" role="group" tabIndex={0} aria-label={title}>
        <table class="inputs-table">
          <thead><tr><th scope="col">Input</th><th scope="col">Value</th><th scope="col">Source</th><th scope="col">Grade</th></tr></thead>
          <tbody>
            {shown.map((one) => {
              const source = sources[one.source]
              return (
                <tr>
                  <th scope="row"><a href={addressFor(one.place)}>{one.title || one.name}</a>{one.when && <small>{one.when.split(' to ').map(day).join(' to ')}</small>}</th>
                  <td>{one.value} {unitOf(one)}</td>
                  <td>{source ? <>{source.publisher}<small>{source.date}{one.claims.length ? `; ${counted(one.claims.length, 'claim')}` : ''}</small></> : <span class="muted">{one.source === 'default' ? `the program’s default: ${one.note}` : 'an assumption of the case'}</span>}</td>
                  <td>{source ? <>{source.grade}{source.weak && <small>counts as an assumption</small>}</> : '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {shown.length < inputs.length && <button type="button" onClick={() => setMost(most + 200)}>Show more of {inputs.length}<span class="unseen"> {title.toLowerCase()}</span></button>}
    </section>
  )
}

function Detail({ name, place, sources, close }: { name: string; place: string; sources: Record<string, Source>; close: string }) {
  const found = useResource(() => get<Behind>(`/api/evidence/${encodeURIComponent(name)}/${encodeURIComponent(place)}`), [name, place])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }, [found.value])
  const { value } = found
  const source = value ? sources[value.input.source] : undefined
  return (
    <section class="detail" aria-label="Behind this input">
      <a class="close" href={close}>Close</a>
      {found.error && <p class="warning" role="alert">{found.error}</p>}
      {!value && !found.error && <p class="muted">Reading what is behind it…</p>}
      {value && (
        <>
          <h2 tabIndex={-1} ref={heading}>{value.input.title || value.input.name}</h2>
          <dl class="facts">
            <dt>Value</dt><dd>{value.input.value} {unitOf(value.input)}</dd>
            {value.input.when && <><dt>When</dt><dd>{value.input.when.split(' to ').map(day).join(' to ')}</dd></>}
            {value.input.note && <><dt>Note</dt><dd>{value.input.note}</dd></>}
            {source && <SourceRows source={source} />}
            {!source && <><dt>Source</dt><dd>{value.input.source === 'default' ? 'The program’s default: the case says nothing.' : 'An assumption of the case: nobody is cited.'}</dd></>}
          </dl>
          <Claims behind={value} />
        </>
      )}
    </section>
  )
}

/** The unit beside a value, which has its per cent already. */
function unitOf(input: Input): string {
  return input.unit === '1' ? '' : input.unit.replace(/^%/, '').trim()
}

function SourceRows({ source }: { source: Source }) {
  return (
    <>
      <dt>Source</dt><dd>{source.publisher}, {source.date}{source.title && <>, “{source.title}”</>}{source.via && <>; {source.via}</>}</dd>
      {source.url && <><dt>Address</dt><dd><a href={source.url} rel="noreferrer noopener" target="_blank">{source.url}</a></dd></>}
      <dt>Grade</dt><dd>{source.grade}{source.weak && ': counts as an assumption'} <span class="muted">(Admiralty: reliability A to F, credibility 1 to 6)</span></dd>
      {source.note && <><dt>About it</dt><dd>{source.note}</dd></>}
    </>
  )
}

function Claims({ behind }: { behind: Behind }) {
  if (behind.claims.length === 0) return <p class="muted">No claim is cited for it.</p>
  return (
    <>
      <h3>{counted(behind.claims.length, 'claim')}, of {counted(behind.origins, 'origin')}</h3>
      <ul class="claims">
        {behind.claims.map((claim) => (
          <li>
            <p><b>{claim.gist}</b>{claim.when && ` · ${claim.when.split(' to ').map(day).join(' to ')}`} · grade {claim.grade}{claim.modality !== 'asserted' && ` · ${claim.modality}, not asserted`}</p>
            {claim.quote ? <blockquote>{claim.quote}</blockquote> : <p class="muted small">The ledger has no text of this report, so there is no quote; in other words:</p>}
            {claim.note && <p>{claim.note}</p>}
            <p class="facts-line">{claim.url ? <a href={claim.url} rel="noreferrer noopener" target="_blank">{claim.publisher}</a> : claim.publisher}{claim.date && `, ${day(claim.date)}`}{claim.told.length > 0 && `; told by ${claim.told.join(', then ')}`}{claim.origin && `; goes back to ${claim.origin}`} · {claim.status}{claim.reviewer && ` by ${claim.reviewer}`} · <code>{claim.id}</code></p>
          </li>
        ))}
      </ul>
      {behind.conflicts.length > 0 && <><h3>How they compare</h3><ul class="prose">{behind.conflicts.map((one) => <li><b>{one.weight === 'note' ? 'To know' : 'Conflict'}, {one.kind}:</b> {one.sentence}</li>)}</ul></>}
      {behind.estimates.length > 0 && (
        <>
          <h3>What they come to</h3>
          {behind.estimates.map((one) => <details class="more"><summary>{one.said}</summary><ul class="arithmetic">{one.lines.map((line) => <li>{line}</li>)}</ul></details>)}
          {behind.constraints.map((line) => <p>{line}</p>)}
        </>
      )}
    </>
  )
}
