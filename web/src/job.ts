// Jobs of the server that this tab has begun. Each is asked about now and then: a connection that stays open for every
// job would be one of the six that a browser allows to one server, whatever the number of tabs.
import { type Job, get, post, Refused } from './api'

export type Hear = (job: Job, error: string) => void

/** A job that was begun here. */
export interface Begun {
  /** What it was asked, as text. */
  asked: string
  /** Where in the explorer it was begun. */
  address: string
  job: Job
  /** Tell what comes from now on to somebody else, or to nobody. */
  heardBy: (hear: Hear | null) => void
  heard: boolean
  /** Give up waiting; the job ends if nobody else waits for it. */
  leave: () => void
}

const SOON = 400 // milliseconds between two questions while somebody looks
const SELDOM = 5000 // and while the tab is hidden, or the server does not answer
const OVER = ['done', 'failed', 'cancelled', 'stopped']
const LOST = 'The server no longer knows this run: it was started anew. Run it again; what was simulated is kept.'
const NEW: Job = {
  job: '', key: '', state: 'waiting', ahead: 0, done: 0, total: 0, runs: 0, wanted: 0, left: null, answer: 0, final: false,
  message: '', warnings: [],
}

const under = new Set<Begun>()
const watchers = new Set<() => void>()

export function over(job: Job): boolean {
  return OVER.includes(job.state)
}

/** Jobs of this tab that go on while nobody looks at them. */
export function elsewhere(): Begun[] {
  return [...under].filter((one) => !one.heard)
}

/** Be told whenever those change; gives how to end that. */
export function watched(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The job of this tab that was asked just this and is not over yet. */
export function underWay(question: Record<string, unknown>): Begun | undefined {
  const asked = JSON.stringify(question)
  return [...under].find((one) => one.asked === asked)
}

/** Have a question simulated; `hear` is told how it stands until it is over or left. */
export function begin(question: Record<string, unknown>, hear: Hear): Begun {
  let hearer: Hear | null = hear
  let left = false
  let ticket = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (job: Job, error = '') => {
    begun.job = job
    if (over(job)) end()
    hearer?.(job, error)
    for (const watcher of watchers) watcher()
  }
  const end = () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', ask)
    removeEventListener('pagehide', pause)
    under.delete(begun)
  }
  const give = (more = {}) => void post(`/api/jobs/${begun.job.job}/leave`, { ticket, ...more }).catch(() => undefined)
  const pause = () => ticket && give({ back: true })
  const ask = () => {
    clearTimeout(timer)
    get<Job>(`/api/jobs/${begun.job.job}?ticket=${encodeURIComponent(ticket)}`).then(
      (told) => {
        if (left) return
        tell(told)
        if (!over(told)) again(document.hidden ? SELDOM : SOON)
      },
      (reason: unknown) => {
        if (left) return
        if (reason instanceof Refused) tell({ ...begun.job, state: 'stopped', message: LOST })
        else {
          tell(begun.job, words(reason))
          again(SELDOM)
        }
      },
    )
  }
  const again = (pause: number) => {
    clearTimeout(timer)
    timer = setTimeout(ask, pause)
  }
  const begun: Begun = {
    asked: JSON.stringify(question), address: location.pathname + location.search, job: NEW, heard: true,
    heardBy: (next) => {
      hearer = next
      begun.heard = next !== null
      for (const watcher of watchers) watcher()
    },
    leave: () => {
      left = true
      end()
      if (ticket) give()
      for (const watcher of watchers) watcher()
    },
  }
  under.add(begun)
  post<Job & { ticket: string }>('/api/jobs', question).then(
    (told) => {
      ticket = told.ticket
      begun.job = told
      if (left) return give()
      document.addEventListener('visibilitychange', ask)
      addEventListener('pagehide', pause)
      tell(told)
      if (!over(told)) again(SOON)
    },
    (reason: unknown) => {
      if (!left) tell({ ...NEW, state: 'cancelled' }, words(reason))
    },
  )
  return begun
}

function words(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason)
}
