// What was asked and answered here: each answer as a page to keep, as data, and as a link.
import { get, type KeptAnswer } from '../api'
import type { PageProps } from '../app'
import { addressOf, type State, usual } from '../address'
import { parts } from '../pulls'
import { useResource } from '../resource'
import { Downloads } from '../downloads'
import { counted, MODES } from '../words'

export default function Report({ server }: PageProps) {
  const found = useResource(() => get<{ answers: KeptAnswer[] }>('/api/answers'), [])
  return (
    <>
      <h1>Reports</h1>
      <p class="lead">One file for each answer, to read without this program, to print and to send: outcomes with their intervals, charts with their tables, sources, assumptions, limits, and the certificate with which others can repeat it.</p>
      {found.error && <p class="warning" role="alert">{found.error}</p>}
      {found.value?.answers.length === 0 && <p class="empty">Nothing has been run here yet. <a href="/">Choose a case</a>, pull levers and run; its report is then here.</p>}
      <ul class="reports">
        {found.value?.answers.map((kept) => <li><One kept={kept} address={addressFor(kept, usual(server), server)} /></li>)}
      </ul>
    </>
  )
}

/** Where the answer stands among the pages. */
function addressFor(kept: KeptAnswer, own: State, server: PageProps['server']): string {
  const { scenarios, ...asked } = kept.asked
  const state = { ...own, case: asked.case, mode: asked.mode, runs: asked.runs, seed: asked.seed, days: asked.days }
  if (scenarios.length > 1) return addressOf('/compare', { ...state, scenarios }, server)
  return addressOf('/scenario', { ...state, ...parts(scenarios[0] ?? '') }, server)
}

function One({ kept, address }: { kept: KeptAnswer; address: string }) {
  const name = `${kept.title}${kept.asked.scenarios.length ? `: ${kept.asked.scenarios.join(' against ')}` : ''}`
  return (
    <article class="kept">
      <h2><a href={address}>{name}</a></h2>
      {(kept.scenarios.length ? kept.scenarios : [kept.said]).map((sentence, k) => <p>{kept.scenarios.length > 1 && <b>{kept.asked.scenarios[k]}: </b>}{sentence}</p>)}
      <p class="facts-line">{counted(kept.futures, 'future')} of each scenario · {(MODES[kept.asked.mode] ?? '').toLowerCase()} · seed {kept.asked.seed}</p>
      <Downloads at={`/api/answers/${kept.key}/${kept.futures}`} name={name} />
    </article>
  )
}
