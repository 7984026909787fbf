import { expect, test } from 'vitest'
import { askedOf, lettered, movesMost, tellingOf } from '../src/pages/compare'
import type { Outcome } from '../src/api'
import { fileOf } from '../src/result'
import { OUTCOMES } from '../src/words'

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

test('the chart shows the outcome that the sentences tell', () => {
  const none = { baseline: 0, value: 0, difference: 0, detected: false }
  const scenario = (own: Partial<Record<Outcome, typeof none>>) => ({ effects: Object.fromEntries(OUTCOMES.map((outcome) => [outcome, own[outcome] ?? none])) as Record<Outcome, typeof none> })
  const rare = { baseline: 0, value: 0.05, difference: 0.05, detected: false }
  const often = { baseline: 0.4, value: 0.5, difference: 0.1, detected: false }
  expect(tellingOf([scenario({ palace_coup: rare, ouster: often })])).toBe('ouster')
  expect(tellingOf([scenario({ ouster: often }), scenario({ split: { ...rare, detected: true } })])).toBe('split')
  expect(tellingOf([scenario({})])).toBe('hold')
})
