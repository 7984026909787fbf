// One job of the server, listened to for as long as somebody looks at it.
import { type Job, post } from './api'

export interface Listening {
  /** Give up waiting; the job ends if nobody else waits for it. */
  leave: () => void
}

export async function begin(question: Record<string, unknown>, hear: (job: Job) => void): Promise<Listening> {
  const job = await post<Job & { ticket: string }>('/api/jobs', question)
  hear(job)
  const source = new EventSource(`/api/jobs/${job.job}/events?ticket=${encodeURIComponent(job.ticket)}`)
  source.onmessage = (event: MessageEvent<string>) => {
    const told = JSON.parse(event.data) as Job
    if (['done', 'failed', 'cancelled', 'stopped'].includes(told.state)) source.close()
    hear(told)
  }
  const leave = () => {
    source.close()
    void post(`/api/jobs/${job.job}/leave`, { ticket: job.ticket }).catch(() => undefined)
  }
  return { leave }
}
