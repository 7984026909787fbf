// What is pulled, in words.
import { once, type Group } from './api'
import { type Known, type Pull, read } from './pulls'
import { useResource } from './resource'
import { amount, day } from './words'

interface Props { levers: readonly string[]; settings: readonly string[] }

/** Levers by their titles, with the doses and dates that are not their own, and what is set by hand as it is written. */
export function Pulled({ levers, settings }: Props) {
  const found = useResource(() => once<{ groups: Group[] }>('/api/levers'), [])
  const groups = found.value?.groups ?? []
  const { pulls } = read(levers, knownOf(groups))
  const words = found.value ? pulls.map((pull) => said(pull, groups)) : levers
  if (words.length + settings.length === 0) return null
  return <p class="pulled"><b>Pulled:</b> {[...words, ...settings].join('; ')}.</p>
}

export function knownOf(groups: readonly Group[]): Known {
  return new Map(groups.flatMap((group) => group.levers.map((lever) => [lever.name, lever.parameters.map((dose) => dose.name)] as const)))
}

function said(pull: Pull, groups: readonly Group[]): string {
  const lever = groups.flatMap((group) => group.levers).find((one) => one.name === pull.lever)
  const doses = Object.entries(pull.doses).map(([name, dose]) => `${lever?.parameters.find((one) => one.name === name)?.means ?? name} ${amount(dose)}`)
  const dates = pull.from ? [`from ${day(pull.from)}${pull.to ? ` to ${day(pull.to)}` : ''}`] : []
  return [lever?.title ?? pull.lever, [...doses, ...dates].join(', ')].filter(Boolean).join(': ')
}
