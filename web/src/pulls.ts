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

/** The pulls that texts ask for; those of one lever for the same dates together. Texts that are none are left out. */
export function read(texts: readonly string[], first: (lever: string) => string | undefined): Pull[] {
  const found: Pull[] = []
  for (const text of texts) {
    const match = /^([a-z-]+)(?:\.([a-z_]+))?(?:=([^@]+))?(?:@([\d-]+)(?:\.\.([\d-]+))?)?$/.exec(text.trim())
    if (!match) continue
    const [, lever = '', parameter, said, from = '', to = ''] = match
    const dose = said === undefined ? Number.NaN : Number(said)
    if (said !== undefined && !Number.isFinite(dose)) continue
    const name = parameter ?? first(lever)
    let pull = found.find((one) => one.lever === lever && one.from === from && one.to === to)
    if (!pull) found.push((pull = { lever, doses: {}, from, to }))
    if (said !== undefined && name) pull.doses[name] = dose
  }
  return found
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
