import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { begin, elsewhere, underWay } from '../src/job'

const running = { job: 'j', ticket: 't', state: 'running', done: 3, total: 10, answer: 0 }
let sent: [string, unknown][]
let answers: (() => object)[]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = [() => running]
  vi.stubGlobal('fetch', async (path: string, how: { body?: string }) => {
    sent.push([path, how.body && JSON.parse(how.body)])
    const told = (answers.length > 1 ? answers.shift() : answers[0])?.() as { error?: string }
    return { ok: !told.error, json: async () => told }
  })
})

afterEach(() => void (vi.useRealTimers(), vi.unstubAllGlobals()))

const settled = () => vi.advanceTimersByTimeAsync(500)

test('a job is asked about until it is over, and is then forgotten', async () => {
  const heard: string[] = []
  answers = [() => running, () => running, () => ({ ...running, state: 'done' })]
  begin({ case: 'a' }, (job) => heard.push(job.state))
  expect(underWay({ case: 'a' })).toBeDefined()
  await settled()
  await settled()
  await settled()
  expect(heard).toEqual(['running', 'running', 'done'])
  expect(underWay({ case: 'a' })).toBeUndefined()
})

test('a job that is left before the server knows it is given back once it does', async () => {
  const heard: string[] = []
  begin({ case: 'b' }, (job) => heard.push(job.state)).leave()
  await settled()
  expect(heard).toEqual([])
  expect(sent.at(-1)).toEqual(['/api/jobs/j/leave', { ticket: 't' }])
})

test('a server that does not answer is said, and asked again', async () => {
  const heard: [number, string][] = []
  answers = [() => running, () => { throw new TypeError('Failed to fetch') }, () => ({ ...running, done: 5 })]
  const begun = begin({ case: 'c' }, (job, error) => heard.push([job.done, error.slice(0, 26)]))
  await settled()
  await vi.advanceTimersByTimeAsync(5000)
  expect(heard.slice(0, 3)).toEqual([[3, ''], [3, 'The server does not answer'], [5, '']])
  begun.leave()
})

test('a job that the server no longer knows is over, in words', async () => {
  const heard: [string, string][] = []
  answers = [() => running, () => ({ error: "no job 'j'" })]
  begin({ case: 'd' }, (job) => heard.push([job.state, job.message ?? '']))
  await settled()
  expect(heard.at(-1)?.[0]).toBe('stopped')
  expect(heard.at(-1)?.[1]).toContain('no longer knows this run')
})

test('a job goes on while nobody on the page hears of it, and is found again', async () => {
  const begun = begin({ case: 'e' }, () => undefined)
  await settled()
  begun.heardBy(null)
  expect(elsewhere()).toEqual([begun])
  expect(underWay({ case: 'e' })).toBe(begun)
  begun.leave()
  expect(elsewhere()).toEqual([])
})
