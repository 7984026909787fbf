import { expect, test } from 'vitest'
import { after, amount, counted, day, percent, signed, spelt, wait } from '../src/words'

// A number never parts from what it counts at the end of a line.
test('shares keep apart from never and always', () => {
  expect(percent(0.39)).toBe('39\u00a0%')
  expect(percent(0.996)).toBe('99.6\u00a0%')
  expect(percent(0)).toBe('0\u00a0%')
  expect(percent(null)).toBe('–')
})

test('numbers have no more digits than they can bear', () => {
  expect(amount(1531.4, 'person')).toBe('1,531')
  expect(amount(0.01234)).toBe('0.012')
  expect(amount(-2.34)).toBe('−2.3')
})

test('differences have a sign, and of shares they are points', () => {
  expect(signed(0.18, 'share')).toBe('+18')
  expect(signed(-3.2, 'person')).toBe('−3.2')
  expect(signed(0, 'share')).toBe('0')
})

test('dates and times read as people write them', () => {
  expect(day('2019-02-03')).toBe('3\u00a0Feb\u00a02019')
  expect(after('2018-12-17', 46)).toBe('2019-02-01')
  expect(wait(8.2)).toBe('about 8\u00a0s')
  expect(wait(200)).toBe('about 3\u00a0min')
  expect(counted(1, 'future')).toBe('1\u00a0future')
  expect(spelt('air_force')).toBe('Air force')
})
