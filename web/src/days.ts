// A future taken apart, as it stands on one day.
import type { Anatomy } from './api'

/** The numbers of the last row that is not later than `day`; rows are [day, numbers …] in order. */
export function standing(changes: readonly number[][], day: number): readonly number[] {
  let low = 0
  let high = changes.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((changes[middle]?.[0] ?? Infinity) <= day) low = middle
    else high = middle - 1
  }
  return changes[low]?.slice(1) ?? []
}

export interface Group { of: number; people: number }

/** Share of a cell's people who stand so; with several standings, any of them. */
export function shareOf(changes: readonly number[][], day: number, which: readonly number[]): Group {
  const now = standing(changes, day)
  return { people: now.reduce((sum, n) => sum + n, 0), of: which.reduce((sum, k) => sum + (now[k] ?? 0), 0) }
}

export const CLASSES = [0, 0.01, 0.05, 0.2, 0.5] as const

/** Which of six classes a share falls into: nobody, up to 1 %, 5 %, 20 %, 50 %, more. */
export function classOf(group: Group): number {
  if (group.people === 0 || group.of === 0) return 0
  const share = group.of / group.people
  return 1 + CLASSES.slice(1).filter((end) => share > end).length
}

export interface Units { obeying: number; rebelling: number; units: number }

export function unitsOn(anatomy: Anatomy, day: number): Units {
  const sum = { obeying: 0, rebelling: 0, units: 0 }
  for (const one of anatomy.formations) {
    const [obeying = 0, rebelling = 0] = standing(one.changes, day)
    sum.obeying += obeying
    sum.rebelling += rebelling
    sum.units += one.units
  }
  return sum
}
