// The case without levers, simulated while somebody still chooses them, so that a run has only the levers to do.
import { useEffect, useState } from 'preact/hooks'
import type { Job } from './api'
import { begin, type Listening } from './job'

/** How far it is, as long as `on`; it stops as soon as that ends. What was simulated by then is kept. */
export function useAhead(on: boolean, question: Record<string, unknown>): Job | null {
  const [job, setJob] = useState<Job | null>(null)
  const asked = JSON.stringify(question)
  useEffect(() => {
    if (!on) return
    let listening: Listening | null = null
    let current = true
    begin(question, (told) => current && setJob(told)).then(
      (begun) => (current ? (listening = begun) : begun.leave()),
      () => undefined, // the queue is full: then nothing is done ahead
    )
    return () => {
      current = false
      listening?.leave()
      setJob(null)
    }
  }, [on, asked])
  return job
}
