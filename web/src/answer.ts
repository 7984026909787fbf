// The answer to a question, as far as there is one, and the job that works on it.
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Found, get, type Job, Refused } from './api'
import { begin, type Begun, over, underWay } from './job'

export interface Answering {
  found: Found | null
  job: Job | null
  error: string
  /** Whether the server refuses the question, so that there is nothing to run. */
  refused: boolean
  run: () => void
  stop: () => void
}

const PAUSE = 250 // milliseconds without a change before the server is asked

/** Looks an answer up, has it simulated when told to, and follows a job that others have begun.
 *
 * Where the server refuses the question there is the answer to `alone`, the case without levers. Another question ends
 * the job; another page does not: whoever comes back finds it where it is by then.
 */
export function useAnswer(query: string, question: Record<string, unknown>, alone = ''): Answering {
  const [found, setFound] = useState<Found | null>(null)
  const [job, setJob] = useState<Job | null>(null)
  const [error, setError] = useState('')
  const [refused, setRefused] = useState(false)
  const current = useRef<string | null>(query)
  const begun = useRef<Begun | null>(null)
  const begunFor = useRef('')
  const heard = useRef({ answer: -1, state: '' })
  if (current.current !== null) current.current = query

  const look = async (asked: string, join: boolean) => {
    try {
      const told = await get<Found>(`/api/answer?${asked}`)
      if (current.current !== asked) return
      setFound(told)
      setError('')
      if (join && told.job) run()
    } catch (reason) {
      if (current.current !== asked) return
      setError(reason instanceof Error ? reason.message : String(reason))
      if (!(reason instanceof Refused)) return
      setRefused(true)
      const beside = alone && alone !== asked ? await get<Found>(`/api/answer?${alone}`).catch(() => null) : null
      if (current.current === asked) setFound(beside && { ...beside, final: false, instead: true, levers: [], job: null })
    }
  }

  const hear = (asked: string) => (told: Job, trouble: string) => {
    if (current.current !== asked) return
    if (over(told)) begun.current = null
    setError(trouble)
    const news = told.answer !== heard.current.answer || told.state !== heard.current.state
    heard.current = { answer: told.answer, state: told.state }
    const looked = news && !trouble && (told.answer > 0 || told.state === 'done') ? look(asked, false) : null
    if (!looked || !over(told)) return setJob(told)
    // It is over for the reader once the answer is there.
    void looked.then(() => current.current === asked && !begun.current && setJob(told))
  }

  const run = () => {
    if (begun.current) return
    setError('')
    begunFor.current = query
    begun.current = begin(question, hear(query))
    setJob(begun.current.job)
  }

  const stop = () => {
    begun.current?.leave()
    begun.current = null
    setJob((told) => told && { ...told, state: 'cancelled' })
    void look(query, false)
  }

  useEffect(() => () => void (current.current = null), [])
  useEffect(() => {
    // Who types a dose and presses Run at once begins the job before this effect of the new question comes.
    const pressed = begun.current !== null && begunFor.current === query
    setRefused(false)
    if (!pressed) {
      setJob(null)
      heard.current = { answer: -1, state: '' }
    }
    const going = pressed ? begun.current : underWay(question)
    if (going && !pressed) {
      begun.current = going
      begunFor.current = query
      going.heardBy(hear(query))
      setJob(going.job)
    }
    const timer = setTimeout(() => void look(query, !going), found ? PAUSE : 0)
    return () => {
      clearTimeout(timer)
      if (begunFor.current !== query) return
      if (current.current === null) begun.current?.heardBy(null)
      else begun.current?.leave()
      begun.current = null
    }
  }, [query])

  return { found, job, error, refused, run, stop }
}
