// How far a job is, and what can be done about it.
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answering } from './answer'
import type { Job, Server } from './api'
import { counted, wait } from './words'

interface Props { answering: Answering; server: Server; runs: number; label: string; ahead?: Job | null }

export function Status({ answering, server, runs, label, ahead }: Props) {
  const { found, job } = answering
  const futures = found?.answer && !found.instead ? found.answer.futures : 0
  const rest = found?.final ? `From ${counted(runs, 'future')} of each scenario.` : futures ? `So far from ${counted(futures, 'future')}.` : found ? first(server, runs) : ''
  return (
    <Acting answering={answering} over={found?.final === true} label={futures ? `Go on to ${counted(runs, 'future')}` : label} told={(going) => (going ? progressWords(going, found?.instead === true) : rest)}>
      {ahead?.state === 'running' && ahead.total > 0 && <p class="muted small ahead">Meanwhile the case without levers is simulated: {ahead.done} of {ahead.wanted}.</p>}
      {job?.warnings.map((warning) => <p class="warning">{warning}</p>)}
    </Acting>
  )
}

interface ActingProps { answering: Answering; over: boolean; label: string; told: (going: Job | null) => string; children?: ComponentChildren }

/** The button that runs or stops, how far it is, and what went wrong; whoever pressed it keeps the focus nearby. */
export function Acting({ answering, over, label, told, children }: ActingProps) {
  const { found, job, error, refused, run, stop } = answering
  const busy = job !== null && (job.state === 'waiting' || job.state === 'running')
  const place = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  useLayoutEffect(() => {
    if (!pressed.current || document.activeElement !== document.body) return
    place.current?.querySelector<HTMLElement>('button:not(:disabled), .told')?.focus()
  }, [busy, over])
  const press = (act: () => void) => () => {
    pressed.current = true
    act()
  }
  return (
    <div class="status" ref={place}>
      {!busy && !over && <button key="run" type="button" class="primary" onClick={press(run)} disabled={found === null || refused}>{label}</button>}
      {busy && (
        <>
          <progress max={Math.max(1, job.total)} value={job.done} aria-label="Futures simulated" />
          <button key="stop" type="button" onClick={press(stop)}>Stop</button>
        </>
      )}
      <p class="told" role="status" tabIndex={-1}>{job?.state === 'cancelled' ? stopped(job) : ''}{told(busy ? job : null)}</p>
      {job?.state === 'failed' && <p class="warning" role="alert">It could not be simulated: {job.message}</p>}
      {job?.state === 'stopped' && <p class="warning" role="alert">{job.message}</p>}
      {error && <p class="warning" role="alert">{error}</p>}
      {children}
    </div>
  )
}

/** What is left of a job that was stopped. */
function stopped(job: Job): string {
  return job.done ? `Stopped: ${job.done} of ${job.total} simulated are kept, and a run goes on from them. ` : ''
}

/** After how many futures there is an answer. */
function first(server: Server, runs: number): string {
  const steps = [...server.steps.filter((step) => step < runs), runs]
  return steps.length > 1 ? `An answer after ${steps[0]} futures, then better ones after ${steps.slice(1).join(', ')}.` : `${counted(runs, 'future')} of each scenario.`
}

/** How far a job is; `instead`: what stands on the page is from more futures than the job has so far. */
export function progressWords(job: Job, instead = false): string {
  if (job.state === 'waiting') {
    const before = job.ahead ? `, ${counted(job.ahead, 'job')} before it` : ''
    return job.answer ? `From ${counted(job.answer, 'future')}; waiting to go on to ${job.wanted}${before}.` : `Waiting${before}.`
  }
  const left = job.left === null ? '' : `, ${wait(job.left)} left`
  const doing = job.total ? `${job.done} of ${job.total} simulated${left}` : 'Preparing the simulation'
  if (!job.answer) return `${doing}.`
  if (instead) return `Going on to ${job.wanted}: ${doing}. Until there are more, the answer that stands here is the stored one.`
  return `From ${counted(job.answer, 'future')}; going on to ${job.wanted}: ${doing}.`
}
