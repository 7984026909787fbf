// The case without levers, simulated while somebody still chooses them, so that a run has only the levers to do.
import { useEffect, useState } from 'preact/hooks'
import type { Job } from './api'
import { begin } from './job'

/** How far it is, as long as `on`; it stops as soon as that ends. What was simulated by then is kept. */
export function useAhead(on: boolean, question: Record<string, unknown>): Job | null {
  const [job, setJob] = useState<Job | null>(null)
  const asked = JSON.stringify(question)
  useEffect(() => {
    if (!on) return
    // When the queue is full, or nobody answers, nothing is done ahead.
    const begun = begin(question, setJob)
    return () => {
      begun.leave()
      setJob(null)
    }
  }, [on, asked])
  return job
}
