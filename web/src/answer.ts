// The answer to a question, as far as there is one, and the job that works on it.
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Found, get, type Job } from './api'
import { begin, type Listening } from './job'

export interface Answering {
  found: Found | null
  job: Job | null
  error: string
  run: () => void
  stop: () => void
}

const PAUSE = 250 // milliseconds without a change before the server is asked

/** Looks an answer up, has it simulated when told to, and follows a job that others have begun. */
export function useAnswer(query: string, question: Record<string, unknown>): Answering {
  const [found, setFound] = useState<Found | null>(null)
  const [job, setJob] = useState<Job | null>(null)
  const [error, setError] = useState('')
  const current = useRef(query)
  const listening = useRef<Listening | null>(null)
  const heard = useRef({ answer: -1, state: '' })
  current.current = query

  const fail = (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason))

  const look = async (asked: string, join: boolean) => {
    try {
      const told = await get<Found>(`/api/answer?${asked}`)
      if (current.current !== asked) return
      setFound(told)
      setError('')
      if (join && told.job) run()
    } catch (reason) {
      if (current.current !== asked) return
      setFound(null)
      fail(reason)
    }
  }

  const run = () => {
    const asked = query
    setError('')
    begin(question, (told) => {
      if (current.current !== asked) return
      setJob(told)
      const news = told.answer !== heard.current.answer || told.state !== heard.current.state
      heard.current = { answer: told.answer, state: told.state }
      if (news && (told.answer > 0 || told.state === 'done')) void look(asked, false)
    }).then((begun) => {
      if (current.current === asked) listening.current = begun
      else begun.leave()
    }, fail)
  }

  const stop = () => {
    listening.current?.leave()
    listening.current = null
    setJob((told) => told && { ...told, state: 'cancelled' })
    void look(query, false)
  }

  useEffect(() => {
    setJob(null)
    heard.current = { answer: -1, state: '' }
    const timer = setTimeout(() => void look(query, true), found ? PAUSE : 0)
    return () => {
      clearTimeout(timer)
      listening.current?.leave()
      listening.current = null
    }
  }, [query])

  return { found: found && current.current === query ? found : null, job, error, run, stop }
}
