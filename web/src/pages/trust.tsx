// How far the answers can be believed, and what they are not for.
import { get, type Trusted } from '../api'
import type { PageProps } from '../app'
import { useResource } from '../resource'
import { counted, day, MODES } from '../words'

export default function Trust({}: PageProps) {
  const found = useResource(() => get<Trusted>('/api/trust'), [])
  const { value } = found
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
          <section>
            <h2>Observed and simulated</h2>
            <p>
              {compared.length > 0 ? `${inside} of ${counted(compared.length, 'observation')} meet the middle 90 % of the futures. ` : 'No answer of these cases is kept here yet. '}
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
            <h2>Limits</h2>
            <ul class="prose">{value.limits.map((limit) => <li>{limit}</li>)}</ul>
          </section>
        </>
      )}
      <section>
        <h2>Responsible use</h2>
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

function Windows({ one }: { one: Trusted['cases'][number] }) {
  return (
    <div class="windows">
      <h3>{one.title}{one.hindcast && ' (hindcast)'}</h3>
      <p class="muted small">{one.answer ? `From ${counted(one.answer.futures, 'future')}; ${(MODES[one.answer.mode] ?? '').toLowerCase()}.${one.answer.scale === 1 ? '' : ' Of forces that were shrunk: counts of people cannot be compared.'}` : 'Not run here yet: only what was observed.'}</p>
      <div class="scroll" role="group" tabIndex={0} aria-label={`Observed and simulated: ${one.title}`}>
        <table>
          <thead><tr><th scope="col">Quantity</th><th scope="col">Window</th><th scope="col" class="n">Observed</th><th scope="col" class="n">Median of the futures</th><th scope="col" class="n">90 % of them</th><th scope="col">Do they meet?</th></tr></thead>
          <tbody>
            {one.rows.map((row) => (
              <tr>
                <th scope="row">{row.title}{row.unit && row.unit !== '%' && ` (${row.unit})`}</th>
                <td>{day(row.from)} to {day(row.to)}</td>
                <td class="n">{row.observed} <span class="muted">({row.range})</span></td>
                <td class="n">{row.median ?? '–'}</td>
                <td class="n">{row.band ?? '–'}</td>
                <td>{row.inside === null ? <span class="muted">cannot be said</span> : row.inside ? 'yes' : <b>no</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
