// How far the answers can be believed, and what they are not for.
import { useEffect } from 'preact/hooks'
import { get, type Trusted } from '../api'
import type { PageProps } from '../app'
import { useResource } from '../resource'
import { counted, day, MODES } from '../words'

export default function Trust({}: PageProps) {
  const found = useResource(() => get<Trusted>('/api/trust'), [])
  const { value } = found
  useEffect(() => {
    if (value && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [value])
  const compared = value?.cases.flatMap((one) => one.rows).filter((row) => row.inside !== null) ?? []
  const others = value?.cases.filter((one) => !one.answer && one.kind !== 'reference') ?? []
  const inside = compared.filter((row) => row.inside).length
  return (
    <>
      <h1>How far can this be believed?</h1>
      <p class="lead">Less far than a chart suggests. Shares of futures are results of a model under its assumptions. They are not calibrated probabilities of events.</p>
      {found.error && <p class="warning" role="alert">{found.error}</p>}
      {!value && !found.error && <p class="muted">Reading…</p>}
      {value && (
        <>
          <p class="warning">{value.never}</p>
          <nav aria-label="On this page"><ul class="contents">
            {value.scores.map((part) => <li><a href={`#${part.name}`}>{part.title}</a></li>)}
            <li><a href="#observed">Observed and simulated</a></li>
            <li><a href="#limits">Limits</a></li>
            <li><a href="#use">Responsible use</a></li>
          </ul></nav>
          {value.basis.map((line) => <p class="muted">{line}</p>)}
          {value.scores.map((part) => <Scores part={part} />)}
          <section aria-labelledby="observed">
            <h2 id="observed">Observed and simulated</h2>
            <p>
              {compared.length > 0 ? `Of ${counted(compared.length, 'observed range')} ${inside} meet the middle 90 % of the futures: the two overlap. ` : 'No answer of these cases is kept here yet. '}
              Where a case knows its own ending, agreement is no proof: its events and some of its parameters were chosen with these very observations in view.
            </p>
            {value.cases.filter((one) => one.answer || one.kind === 'reference').map((one) => <Windows one={one} />)}
            {others.length > 0 && <p class="muted">The same observations stand in {others.map((one) => one.title).join('; ')}; run them to see how they fare.</p>}
          </section>
          <section>
            <h2>Which parameters</h2>
            {value.screened
              ? <p>Futures take their parameters from a screened set: vectors drawn from wide ranges, of which those were kept whose futures meet what was observed. {typeof value.screened.kept === 'number' && counted(value.screened.kept, 'vector is kept', 'vectors are kept')}.</p>
              : <p>Parameters are drawn from wide ranges that were set before any case was looked at, and not narrowed to any observation. A set that was screened against observations does not ship yet.</p>}
          </section>
          <section>
            <h2 id="limits">Limits</h2>
            <ul class="prose">{value.limits.map((limit) => <li>{limit}</li>)}</ul>
          </section>
        </>
      )}
      <section>
        <h2 id="use">Responsible use</h2>
        <ul class="prose">
          <li><b>For</b> understanding why forces obey or refuse, and for stating one’s reasoning so that others can check it: if an amnesty had been believed, if pay had been halved, in how many more futures would they have held?</li>
          <li><b>Not for finding people.</b> A simulated person has no name and stands for nobody. Inputs and results are of a service, a rank, a region.</li>
          <li><b>Not for planning repression or violence.</b> Nothing here searches for the measures that would keep a government in power, or bring it down, at the least cost.</li>
          <li><b>Not for announcing the fall of a government</b>, nor for decisions on operations, travel, asylum or trade.</li>
          <li>An <i>ouster</i> is what the simulated forces do: they no longer carry the leader after protest. Whether that is to be called a coup is disputed; the program does not say.</li>
          <li>Quote a result with its case, its levers and doses, its parameters, its number of futures and its certificate. “In 39 of 100 simulated futures of this case” is a fair sentence; “there is a 39 % chance” is not.</li>
        </ul>
      </section>
    </>
  )
}

/** Options of the command line are not broken at their hyphens. */
function flagged(text: string) {
  return text.split(/(--[a-z]+)/).map((part) => (part.startsWith('--') ? <code class="flag">{part}</code> : part))
}

const LONG = 20 // rows beyond which a table is folded

/** A part of what was scored: in words, then as a table. */
function Scores({ part }: { part: Trusted['scores'][number] }) {
  const table = (
    <div class="scroll" role="group" tabIndex={0} aria-label={part.title}>
      <table class={`scores of-${part.name}`}>
        <thead><tr>{part.heads.map((head) => <th scope="col">{flagged(head)}</th>)}</tr></thead>
        <tbody>{part.rows.map(([first, ...cells]) => <tr><th scope="row">{first}</th>{cells.map((cell) => <td>{cell === 'no' ? <b>no</b> : flagged(cell)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
  return (
    <section aria-labelledby={part.name}>
      <h2 id={part.name}>{part.title}</h2>
      {part.words.map((words) => <p>{flagged(words)}</p>)}
      {part.rows.length > LONG ? <details class="more"><summary>{counted(part.rows.length, 'row')}<span class="unseen"> of {part.title}</span></summary>{table}</details> : table}
    </section>
  )
}

function Windows({ one }: { one: Trusted['cases'][number] }) {
  return (
    <details class="windows more">
      <summary>{one.title}{one.hindcast && ' (hindcast)'}: {met(one.rows)}</summary>
      <p class="muted small">{one.answer ? `From ${counted(one.answer.futures, 'future')}; ${(MODES[one.answer.mode] ?? '').toLowerCase()}.${one.answer.scale === 1 ? '' : ' Of forces that were shrunk: counts of people cannot be compared.'}${one.answer.overtaken ? ' Simulated by another state of the program: run the case to see what this one answers.' : ''}` : 'Only what was observed: the stored answer of this case is of an earlier state of it, and it has not been run here.'}</p>
      <div class="scroll" role="group" tabIndex={0} aria-label={`Observed and simulated: ${one.title}`}>
        <table>
          <thead><tr><th scope="col">Quantity</th><th scope="col">Window</th><th scope="col" class="n">Observed</th><th scope="col" class="n">Median of the futures</th><th scope="col" class="n">90 % of them</th><th scope="col">Do they meet?</th></tr></thead>
          <tbody>
            {one.rows.map((row) => (
              <tr>
                <th scope="row">{row.title}{row.unit && row.unit !== '%' && ` (${row.unit})`}</th>
                <td>{row.from === row.to ? day(row.to) : `${day(row.from)} to ${day(row.to)}`}</td>
                <td class="n">{row.observed} <span class="muted">({row.range})</span></td>
                <td class="n">{row.median ?? '–'}</td>
                <td class="n">{row.band ?? '–'}</td>
                <td>{row.inside === null ? <span class="muted">cannot be said</span> : row.inside ? 'yes' : <b>no</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** How many observations meet the futures, of those of which it can be said. */
function met(rows: Trusted['cases'][number]['rows']): string {
  const told = rows.filter((row) => row.inside !== null)
  return told.length ? `${told.filter((row) => row.inside).length} of ${told.length} meet` : counted(rows.length, 'observation')
}
