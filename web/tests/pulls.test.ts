import { expect, test } from 'vitest'
import { parts, plain, read, scenario, undated, written } from '../src/pulls'

const known = new Map([['amnesty', ['credibility', 'reach']], ['pay-cut', ['factor']]])

test('a lever at its own doses is its name alone', () => {
  expect(written({ lever: 'amnesty', doses: {}, from: '', to: '' })).toEqual(['amnesty'])
})

test('every other dose is said, with the same dates', () => {
  expect(written({ lever: 'amnesty', doses: { credibility: 0.6, reach: 0.9 }, from: '2019-02-01', to: '2019-03-31' })).toEqual([
    'amnesty.credibility=0.6@2019-02-01..2019-03-31',
    'amnesty.reach=0.9@2019-02-01..2019-03-31',
  ])
})

test('what is written is read back as it was', () => {
  const pulls = [
    { lever: 'amnesty', doses: { credibility: 0.6, reach: 0.9 }, from: '2019-02-01', to: '' },
    { lever: 'pay-cut', doses: {}, from: '', to: '' },
  ]
  expect(read(pulls.flatMap(written), known)).toEqual({ pulls, unread: [] })
})

test('a dose without a parameter is meant for the first', () => {
  expect(read(['amnesty=0.6'], known).pulls).toEqual([{ lever: 'amnesty', doses: { credibility: 0.6 }, from: '', to: '' }])
})

test('what is no lever is told, with the reason', () => {
  const { pulls, unread } = read(['<script>', 'amnesty=much', 'Amnesty', 'nosuch', 'amnesty.speed=1', 'pay-cut'], known)
  expect(pulls.map((pull) => pull.lever)).toEqual(['pay-cut'])
  expect(unread.map((one) => one.text)).toEqual(['<script>', 'amnesty=much', 'Amnesty', 'nosuch', 'amnesty.speed=1'])
  expect(unread[3]?.why).toBe('no lever is called nosuch')
})

test('levers of another case lose their dates', () => {
  expect(undated(['amnesty.credibility=0.6@2019-02-01..2019-03-31', 'pay-cut@2019-02-01', 'pay-cut'])).toEqual(['amnesty.credibility=0.6', 'pay-cut'])
})

test('steps of a slider leave no rounding errors', () => {
  expect(plain(0.1 + 0.2)).toBe('0.3')
})

test('a scenario is what the server reads, and can be taken apart', () => {
  const text = scenario(read(['amnesty=0.6@2019-02-01'], known).pulls, ['purge.rate=x2'])
  expect(text).toBe('amnesty.credibility=0.6@2019-02-01, set purge.rate=x2')
  expect(parts(text)).toEqual({ levers: ['amnesty.credibility=0.6@2019-02-01'], settings: ['purge.rate=x2'] })
})
