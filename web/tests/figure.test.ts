import { expect, test } from 'vitest'
import { csv, shown } from '../src/figure'

test('a table for a spreadsheet runs no formula', () => {
  expect(csv({ heads: ['a', 'b'], rows: [['=HYPERLINK("x")', '+18'], ['with, comma', null]] })).toBe('a,b\n"\'=HYPERLINK(""x"")",+18\n"with, comma",\n')
})

test('a drawing is one picture: nothing inside it is named, no style of its own', () => {
  document.body.innerHTML = '<svg><style>x</style><g aria-label="area"><path aria-hidden="true"/></g></svg>'
  const svg = shown(document.querySelector('svg') as SVGSVGElement)
  expect(svg.getAttribute('role')).toBe('img')
  expect(svg.querySelectorAll('[aria-label], [aria-hidden], style').length).toBe(0)
})
