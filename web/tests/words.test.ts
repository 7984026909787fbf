import { expect, test } from 'vitest'
import { after, amount, counted, day, interval, percent, sides, signed, spelt, wait } from '../src/words'

// A number never parts from what it counts at the end of a line.
test('shares keep apart from never and always', () => {
  expect(percent(0.39)).toBe('39\u00a0%')
  expect(percent(0.996)).toBe('99.6\u00a0%')
  expect(percent(0)).toBe('0\u00a0%')
  expect(percent(null)).toBe('–')
})

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

// The cases of tests/report/test_wording.py: pages and reports say the same.
test.each([
  [0, '0 %'], [1, '100 %'], [0.975, '97.5 %'], [0.125, '13 %'], [0.6, '60 %'], [0.088, '8.8 %'], [0.02, '2 %'],
  [0.0006, '0.06 %'], [0.9996, '99.96 %'], [0.00001, '<0.01 %'], [0.99999, '>99.99 %'], [NaN, '–'],
])('a share of %d in per cent', (share, said) => {
  expect(plain(percent(share))).toBe(said)
})

test.each([
  [1431, 'person', '1,431'], [12.5, '', '13'], [365_000, 'person', '365,000'], [3.44, 'day', '3.4'], [0.26, 'util', '0.26'],
  [0.000047, 'person', '0'], [0.000047, 'util', '0.000047'], [-1.25, 'util', '−1.2'], [-31, 'util', '−31'], [0, '', '0'],
  [NaN, 'person', '–'], [Infinity, 'person', '–'], [0.4, 'share', '40 %'], [0.0123, 'share/year', '1.2 %'], [1.4e-7, 'util', '0.00000014'],
])('an amount of %d in its unit', (value, unit, said) => {
  expect(plain(amount(value, unit))).toBe(said)
})

test.each([
  [12, 18, 'person', '12–18'], [820, 2310, 'person', '820–2,310'], [0.871, 0.996, 'share', '87.1–99.6 %'], [0, 0.088, 'share', '0–8.8 %'],
  [0.004, 0.129, 'share', '0.4–12.9 %'], [3, 3, 'person', '3'], [-2, 5, 'util', '−2 to 5'], [NaN, 5, 'util', '–'],
])('an interval from %d to %d in its unit', (low, high, unit, said) => {
  expect(plain(interval(low, high, unit))).toBe(said)
})

test('two values have the decimals of their difference', () => {
  expect(sides(0.02645, 0.02661, 0.00016, 'share/year').map(plain)).toEqual(['2.645 %', '2.661 %'])
  expect(sides(0.4, 0.58, 0.18, 'share').map(plain)).toEqual(['40 %', '58 %'])
  expect(sides(1431.2, 1433.6, 2.4, 'person')).toEqual(['1,431.2', '1,433.6'])
  expect(sides(0.26, 12, 11.74, 'util')).toEqual(['0.26', '12'])
  expect(sides(null, 3, null)).toEqual(['–', '3'])
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
