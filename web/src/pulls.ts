// Levers as the command line writes them, `name[.parameter][=dose][@from[..to]]`, and as a form holds them.

export interface Pull {
  lever: string
  doses: Record<string, number>
  from: string
  to: string
}

/** The texts that pull a lever: one for each dose that is not its own, all with the same dates. */
export function written(pull: Pull): string[] {
  const dates = pull.from ? `@${pull.from}${pull.to ? `..${pull.to}` : ''}` : ''
  const doses = Object.entries(pull.doses)
  if (doses.length === 0) return [`${pull.lever}${dates}`]
  return doses.map(([name, dose]) => `${pull.lever}.${name}=${plain(dose)}${dates}`)
}

/** The names of each lever's doses; the first is the one that is meant where none is named. */
export type Known = ReadonlyMap<string, readonly string[]>

/** A text that pulls no lever, and why. */
export interface Unread { text: string; why: string }

/** The pulls that texts ask for, those of one lever for the same dates together; and the texts that ask for none. */
export function read(texts: readonly string[], known: Known): { pulls: Pull[]; unread: Unread[] } {
  const pulls: Pull[] = []
  const unread: Unread[] = []
  for (const text of texts) {
    const match = /^([a-z-]+)(?:\.([a-z_]+))?(?:=([^@]+))?(?:@(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?)?$/.exec(text.trim())
    const [, lever = '', parameter, said, from = '', to = ''] = match ?? []
    const doses = known.get(lever)
    const name = parameter ?? doses?.[0]
    if (!match) unread.push({ text, why: 'it is not written as name.dose=number@date' })
    else if (!doses) unread.push({ text, why: `no lever is called ${lever}` })
    else if (parameter && !doses.includes(parameter)) unread.push({ text, why: `this lever has no dose called ${parameter}` })
    else if (said !== undefined && (said.trim() === '' || !Number.isFinite(Number(said)))) unread.push({ text, why: `${said} is no number` })
    else {
      let pull = pulls.find((one) => one.lever === lever && one.from === from && one.to === to)
      if (!pull) pulls.push((pull = { lever, doses: {}, from, to }))
      if (said !== undefined && name) pull.doses[name] = Number(said)
    }
  }
  return { pulls, unread }
}

/** Levers, as texts, without their dates: those of one case say nothing in another. */
export function undated(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.replace(/@[\d.-]+$/, '').trim()))]
}

/** A number without rounding errors of steps: 0.30000000000000004 is 0.3. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(10)))
}

/** The scenario that pulls and settings make together, as the server reads it. */
export function scenario(pulls: readonly Pull[], settings: readonly string[]): string {
  return [...pulls.flatMap(written), ...settings.map((text) => `set ${text}`)].join(', ')
}

/** Levers and settings in a scenario. */
export function parts(text: string): { levers: string[]; settings: string[] } {
  const all = text.split(',').map((part) => part.trim()).filter(Boolean)
  return {
    levers: all.filter((part) => !part.startsWith('set ')),
    settings: all.filter((part) => part.startsWith('set ')).map((part) => part.slice(4).trim()),
  }
}
