import { expect, test } from 'vitest'
import { lettered } from '../src/pages/compare'

test('a scenario that is blank takes no letter from those that say something', () => {
  expect(lettered(['', 'pay-cut', ' ', 'amnesty'])).toEqual(['', 'A', '', 'B'])
})
