import { expect, test } from 'vitest'
import { addressOf, queryOf, stateIn, unread, usual } from '../src/address'

const server = { mode: 'prior' as const, runs: 200, most: { runs: 1000, days: 4000, scenarios: 4, seconds: 900 } }

test('an address holds only what differs from the default', () => {
  expect(addressOf('/scenario', usual(server), server)).toBe('/scenario?case=venezuela-2019')
})

test('an address is legible', () => {
  const state = { ...usual(server), levers: ['amnesty.credibility=0.6@2019-02-01', 'off-ramp'], runs: 40 }
  expect(addressOf('/scenario', state, server)).toBe('/scenario?case=venezuela-2019&lever=amnesty.credibility=0.6@2019-02-01&lever=off-ramp&runs=40')
})

test('a state survives its address', () => {
  const state = { case: 'hold', levers: ['amnesty', 'pay-cut=0.5@2001-02-01..2001-03-01'], settings: ['income.salary.guard=+1&x<y'], scenarios: ['amnesty, off-ramp'], mode: 'fixed' as const, runs: 12, seed: 0, days: 30 }
  expect(stateIn(addressOf('/', state, server).slice(1), server)).toEqual(state)
})

test('nonsense in an address falls back to the default', () => {
  expect(stateIn('?runs=-1&seed=1e9&mode=evil&days=x', server)).toEqual(usual(server))
})

test('the server is asked for each scenario', () => {
  expect(queryOf(usual(server), ['amnesty, off-ramp', 'pay-cut'])).toBe('case=venezuela-2019&mode=prior&runs=200&seed=1&scenario=amnesty%2C+off-ramp&scenario=pay-cut')
})

test('a seed is taken as large as a browser can write it, and no larger', () => {
  const seedIn = (text: string) => stateIn(`case=hold&seed=${text}`, { ...server, mode: 'screened' }).seed
  expect(seedIn('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
  expect(seedIn('9007199254740993')).toBe(1)
  expect(seedIn('-3')).toBe(1)
})

test('what an address says that cannot be is told, with what is taken instead', () => {
  expect(unread('?case=hold&runs=40&seed=0&days=30&mode=fixed', server)).toEqual([])
  expect(unread('?runs=-1&seed=1e9&mode=evil&days=0', server)).toEqual([
    'The link says mode=evil, which is not one of fixed, prior, screened: prior is taken instead.',
    'The link says runs=-1, which is not a whole number from 1 to 1000: 200 is taken instead.',
    'The link says seed=1e9, which is not a whole number from 0 to 9007199254740991: 1 is taken instead.',
    'The link says days=0, which is not a whole number from 1 to 4000: as many as the case has are taken instead.',
  ])
})

test('a number beyond what the server takes is told, and not asked for', () => {
  expect(unread('?runs=1000&days=4000', server)).toEqual([])
  expect(unread('?runs=1001&days=9999', server)).toEqual([
    'The link says runs=1001, which is not a whole number from 1 to 1000: 200 is taken instead.',
    'The link says days=9999, which is not a whole number from 1 to 4000: as many as the case has are taken instead.',
  ])
  expect(stateIn('?runs=1001&days=9999', server)).toEqual(usual(server))
})
