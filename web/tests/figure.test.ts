import { expect, test } from 'vitest'
import { csv, shown } from '../src/figure'
import { framed } from '../src/saved'

test('a table for a spreadsheet runs no formula', () => {
  expect(csv({ heads: ['a', 'b'], rows: [['=HYPERLINK("x")', '+18'], ['with, comma', null]] })).toBe('a,b\n"\'=HYPERLINK(""x"")",+18\n"with, comma",\n')
})

test('a drawing is one picture: nothing inside it is named, no style of its own', () => {
  document.body.innerHTML = '<svg><style>x</style><g aria-label="area"><path aria-hidden="true"/></g></svg>'
  const svg = shown(document.querySelector('svg') as SVGSVGElement)
  expect(svg.getAttribute('role')).toBe('img')
  expect(svg.querySelectorAll('[aria-label], [aria-hidden], style').length).toBe(0)
})

test('a saved drawing says what it shows, what its colours mean and where it is from', () => {
  document.body.innerHTML = '<svg width="300" height="100"></svg>'
  const words = { title: 'Deserted (persons)', caption: 'Median 7', source: '40 futures', legend: [{ text: 'median', ink: 'red' }] }
  const saved = framed(document.querySelector('svg') as SVGSVGElement, words, { paper: 'white', ink: 'black' })
  expect([...saved.querySelectorAll('text')].map((text) => text.textContent)).toEqual(['Deserted (persons)', 'median', 'Median 7', '40 futures'])
  expect(Number(saved.getAttribute('height'))).toBeGreaterThan(160)
  expect(saved.querySelector('svg')?.getAttribute('overflow')).toBe('visible')
})
