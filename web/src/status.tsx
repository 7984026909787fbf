// How far a job is, and what can be done about it.
import type { Answering } from './answer'
import type { Job, Server } from './api'
import { counted, wait } from './words'

interface Props { answering: Answering; server: Server; runs: number; label: string; ahead?: Job | null }

export function Status({ answering, server, runs, label, ahead }: Props) {
  const { found, job, error, run, stop } = answering
  const busy = job !== null && (job.state === 'waiting' || job.state === 'running')
  const futures = found?.answer && !found.instead ? found.answer.futures : 0
  return (
    <div class="status">
      {!busy && !found?.final && (
        <button type="button" class="primary" onClick={run} disabled={found === null}>
          {futures ? `Go on to ${counted(runs, 'future')}` : label}
        </button>
      )}
      {busy && (
        <>
          <progress max={Math.max(1, job.total)} value={job.done} aria-label="Futures simulated" />
          <button type="button" onClick={stop}>Stop</button>
        </>
      )}
      <p class="told" role="status">
        {busy ? progressWords(job) : found?.final ? `From ${counted(runs, 'future')} of each scenario.` : futures ? `So far from ${counted(futures, 'future')}.` : found ? first(server, runs) : ''}
      </p>
      {ahead?.state === 'running' && ahead.total > 0 && <p class="muted small ahead">Meanwhile the case without levers is simulated: {ahead.done} of {ahead.wanted}.</p>}
      {job?.state === 'failed' && <p class="warning" role="alert">It could not be simulated: {job.message}</p>}
      {job?.state === 'stopped' && <p class="warning" role="alert">{job.message}</p>}
      {error && <p class="warning" role="alert">{error}</p>}
      {job?.warnings.map((warning) => <p class="warning">{warning}</p>)}
    </div>
  )
}

/** After how many futures there is an answer. */
function first(server: Server, runs: number): string {
  const steps = [...server.steps.filter((step) => step < runs), runs]
  return steps.length > 1 ? `An answer after ${steps[0]} futures, then better ones after ${steps.slice(1).join(', ')}.` : `${counted(runs, 'future')} of each scenario.`
}

function progressWords(job: NonNullable<Answering['job']>): string {
  if (job.state === 'waiting') {
    const before = job.ahead ? `, ${counted(job.ahead, 'job')} before it` : ''
    return job.answer ? `From ${counted(job.answer, 'future')}; waiting to go on to ${job.wanted}${before}.` : `Waiting${before}.`
  }
  const left = job.left === null ? '' : `, ${wait(job.left)} left`
  const doing = job.total ? `${job.done} of ${job.total} simulated${left}` : 'Preparing the simulation'
  return job.answer ? `From ${counted(job.answer, 'future')}; going on to ${job.wanted}: ${doing}.` : `${doing}.`
}
