import { expect, test } from 'vitest'
import type { Job } from '../src/api'
import { progressWords } from '../src/status'

const job = { state: 'running', answer: 10, wanted: 50, done: 3, total: 15, left: null, ahead: 0 } as Job

test('a job says from how many futures the answer is, unless what stands there is from more', () => {
  expect(progressWords(job)).toBe('From 10\u00a0futures; going on to 50: 3 of 15 simulated.')
  expect(progressWords(job, true)).toBe('Going on to 50: 3 of 15 simulated. Until there are more, the answer that stands here is the stored one.')
  expect(progressWords({ ...job, answer: 0 }, true)).toBe('3 of 15 simulated.')
})
