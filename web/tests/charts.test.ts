import { expect, test } from 'vitest'
import type { Fan, Futures, Outcomes } from '../src/api'
import { bands, barLegend, effectTable, fanTable, numbered, outcomeChart, outcomeTable, strip, topOf, wrapped } from '../src/charts'
import { restsAt, stepOf } from '../src/levers'
import { fileOf, quantityTable } from '../src/result'

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

test('a file has every day and plain numbers, where the table has weeks and words', () => {
  const long: Fan = { ...fan(0.4), days: [0, 1, 2, 3, 4, 5, 6, 7, 8], ...Object.fromEntries(['q05', 'q25', 'q50', 'q75', 'q95'].map((q) => [q, Array(9).fill(0.25)])) }
  const table = fanTable([{ name: 'A', fan: long }], '2019-01-30')
  expect([table.rows.length, table.file?.rows.length]).toEqual([3, 9])
  expect(table.file?.rows[1]).toEqual(['2019-01-31', 0.25, 0.25, 0.25, 0.25, 0.25])
})

test('one future has no interval', () => {
  const effect = { baseline: 0, value: 1, difference: 1, low: null, high: null, detected: false, detectable: null, needed: null, pairs: 1 }
  expect(effectTable([{ name: 'A', effect, ink: '' }], 'share').rows[0]?.[4]).toBe('–')
})

test('events whose numbers would touch share a label', () => {
  const events = [0, 2, 3, 60, 61, 200].map((day) => ({ day, label: '' }))
  expect(numbered(events, 3).map((one) => one.text)).toEqual(['1–3', '4–5', '6'])
  expect(numbered(events, 50).map((one) => one.text)).toEqual(['1', '2', '3', '4', '5', '6'])
})

test('a long name keeps its end, by which it differs', () => {
  const [a, b] = ['0.6', '0.9'].map((dose) => wrapped(`A Amnesty for those who change sides (credibility=${dose}) + Pay is cut by half (factor=0.5@2019-02-01) + Sanctions (${dose})`, 34, 3))
  expect(a).not.toBe(b)
  expect(Math.max(...(a ?? '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(36)
  expect((a ?? '').split('\n').length).toBeLessThanOrEqual(3)
})

test('a dose that follows from others says how much that is; any other says what the case has', () => {
  const relief = { dose: null, at_most: ['sanctions.imposed'] }
  expect(restsAt(relief, undefined, [0, 0], 0.3)).toBe('; by default all that was taken: 0.3 as the case stands')
  expect(restsAt(relief, undefined, [0, 0], undefined)).toBe('; by default all that was taken')
  expect(restsAt({ dose: null, at_most: [] }, undefined, [0.2, 0.4], undefined)).toBe('; the case has 0.2 to 0.4; stays as the case has it unless said')
  expect(restsAt({ dose: 0.8, at_most: [] }, undefined, [0, 0], undefined)).toBe('; the case has 0')
})

const share = { count: 39, probability: 0.975, low: 0.871, high: 0.996 }
const outcomes = Object.fromEntries(['hold', 'palace_coup', 'ouster', 'negotiated_exit', 'split', 'attrition'].map((one) => [one, share])) as Outcomes
const named = { name: 'A', futures: { futures: 40, outcomes } as Futures }

test('an interval in a table is the one of the sentence', () => {
  const [row] = outcomeTable([named]).rows
  expect(row).toEqual(['The forces hold', '39 of 40', '97.5\u00a0%', '87.1–99.6\u00a0%'])
})

test('what else changes is told with the digits and the unit of the difference', () => {
  const effect = { baseline: 0.02645, value: 0.02661, difference: 0.00016, low: 0.0001, high: 0.0003, detected: true, detectable: null, needed: null, pairs: 40, unit: 'share/year' }
  const names = { desertion_per_year: { title: 'Members who desert', unit: '% a year' } }
  expect(quantityTable({ names }, [['desertion_per_year', effect]]).rows).toEqual([
    ['Members who desert (% a year)', '2.645\u00a0%', '2.661\u00a0%', '+0.016 points', '+0.01 to +0.03 points'],
  ])
})

test('a narrow chart of outcomes has room for its first label, and its key shows bars', () => {
  const texts = [...outcomeChart([named])(360).querySelectorAll('text')]
  const first = texts.find((text) => text.textContent === '0\u00a0%')
  expect(Number(/translate\(([\d.]+)/.exec(first?.getAttribute('transform') ?? '')?.[1])).toBeGreaterThanOrEqual(14)
  expect(texts.map((text) => text.textContent)).toContain('97.5\u00a0% (87.1–99.6)')
  expect(barLegend([named])[0]?.opacity).toBeLessThan(1)
})

test('the strokes of events end above their numbers', () => {
  const events = [10, 11, 12, 200].map((day) => ({ day, label: '' }))
  for (const spans of [[], ['A', 'B', 'C'].map((name) => ({ name, from: 0, to: null }))]) {
    const svg = strip(spans, events, '2019-01-30', 300, 'red')(500)
    const ends = [...svg.querySelectorAll('line')].map((line) => Number(line.getAttribute('y2')))
    const numbers = [...svg.querySelectorAll('text')].filter((text) => /^\d/.test(text.textContent ?? ''))
    const shift = Number(/translate\([\d.-]+,([\d.-]+)\)/.exec(numbers[0]?.closest('g')?.getAttribute('transform') ?? '')?.[1])
    const at = Number(/translate\([\d.-]+,([\d.-]+)\)/.exec(numbers[0]?.getAttribute('transform') ?? '')?.[1])
    expect(numbers.map((text) => text.textContent)).toEqual(['1–3', '4'])
    expect(ends).toHaveLength(4)
    expect(Math.max(...ends)).toBeLessThanOrEqual(at + shift - 4) // half of a digit's height
    expect(at + shift + 4).toBeLessThanOrEqual(Number(svg.getAttribute('height')))
  }
})

test('the head of a table says once what it is of', () => {
  const table = fanTable([{ name: 'Without the levers', fan: fan(0.4) }], '2019-01-30')
  expect(table.heads).toEqual(['Date', '5 %', '25 %', 'median', '75 %', '95 %'])
  expect(table.file?.heads[5]).toBe('Without the levers, 95 % (share)')
})

test('files of two scenarios have two names', () => {
  expect(fileOf('hold', 'Deserted')).toBe('hold-deserted')
  expect(fileOf('hold', 'Deserted', 'amnesty.credibility=0.6@2019-02-01, set purge.rate=x2')).toBe('hold-deserted-amnesty.credibility-0.6-2019-02-01-set-purge.rate-x2')
})
