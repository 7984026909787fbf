import { expect, test } from 'vitest'
import { askedOf, lettered, movesMost } from '../src/pages/compare'
import { fileOf } from '../src/result'

test('a scenario that is blank takes no letter from those that say something', () => {
  expect(lettered(['', 'pay-cut', ' ', 'amnesty'])).toEqual(['', 'A', '', 'B'])
})

test('scenarios that move an outcome alike are named together', () => {
  const dot = (name: string, difference: number, detected = true) => ({ name, effect: { difference, detected } })
  expect(movesMost([dot('A', -0.04), dot('B', -0.02)])).toBe('A moves it most.')
  expect(movesMost([dot('A', -0.04, false), dot('B', -0.02)])).toBe('A moves it most, though not so that these futures tell it from none.')
  expect(movesMost([dot('A', -0.04), dot('B', 0.04), dot('C', 0.01)])).toBe('A and B move it alike, and most.')
  expect(movesMost([dot('A', 0), dot('B', 0)])).toBe('No scenario changes it.')
})

test('files of two comparisons of a case have two names', () => {
  const named = (...asked: string[]) => fileOf('hold', 'outcomes', askedOf({ scenarios: asked.map((text) => ({ asked: text })) }))
  expect(named('amnesty', 'pay-cut')).toBe('hold-outcomes-amnesty-pay-cut')
  expect(named('off-ramp', 'pay-cut')).toBe('hold-outcomes-off-ramp-pay-cut')
})
