import { expect, test } from 'vitest'
import { classOf, shareOf, standing } from '../src/days'
import { changed } from '../src/review'

const changes = [[0, 100, 0], [5, 90, 10], [9, 40, 60]]

test('what holds on a day is what changed last before it', () => {
  expect(standing(changes, 0)).toEqual([100, 0])
  expect(standing(changes, 4)).toEqual([100, 0])
  expect(standing(changes, 5)).toEqual([90, 10])
  expect(standing(changes, 400)).toEqual([40, 60])
  expect(standing([], 3)).toEqual([])
})

test('shares are of all people of the cell', () => {
  expect(shareOf(changes, 5, [1])).toEqual({ people: 100, of: 10 })
})

test('a share falls into one of six classes', () => {
  expect([0, 1, 5, 6, 50, 51].map((of) => classOf({ people: 100, of }))).toEqual([0, 1, 2, 3, 4, 5])
  expect(classOf({ people: 0, of: 0 })).toBe(0)
})

test('only fields that were changed are sent, and one that was emptied is none', () => {
  expect(changed({ value: '4300', scope: '', unit: 'person' }, { value: 4300, scope: 'listed', unit: 'people' })).toEqual({ scope: 'none', unit: 'person' })
})
