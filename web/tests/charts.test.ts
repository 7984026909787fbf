import { expect, test } from 'vitest'
import type { Fan } from '../src/api'
import { bands, fanTable, topOf } from '../src/charts'
import { stepOf } from '../src/levers'

const fan = (high: number, unit = 'share'): Fan => ({
  title: 'x', unit, days: [0, 1, 2], q05: [0, 0, 0], q25: [0, 0, 0], q50: [0, null, high / 2], q75: [0, 0, high], q95: [0, 0, high],
})

test('shares that get far are drawn from 0 to 100 %, small ones on a scale of their own', () => {
  expect(topOf([fan(0.1), fan(0.4)])).toBe(1)
  expect(topOf([fan(0.013)])).toBeCloseTo(0.015)
  expect(topOf([fan(1200, 'person')])).toBe(1500)
  expect(topOf([fan(0)])).toBe(1)
})

test('a day on which a series is not defined is left out', () => {
  expect(bands(fan(0.4), '2019-01-30').map((row) => row.date.toISOString().slice(0, 10))).toEqual(['2019-01-30', '2019-02-01'])
})

test('a table has a row for each week and for the last day', () => {
  expect(fanTable([{ name: 'A', fan: fan(0.4) }], '2019-01-30').rows.map((row) => row[0])).toEqual(['2019-01-30', '2019-02-01'])
})

test('a slider has about a hundred steps', () => {
  expect(stepOf({ low: 0, high: 1 })).toBe(0.01)
  expect(stepOf({ low: 0, high: 12 })).toBe(0.2)
  expect(stepOf({ low: 1, high: 1 })).toBe(1)
})
