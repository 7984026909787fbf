// The form of the levers, made from what they declare: every dose with unit, range, source and the case's own value.
import { useState } from 'preact/hooks'
import type { CaseDetail, Dose, Group, Lever } from './api'
import { plain, type Pull, written } from './pulls'
import { after, amount, day, spelt } from './words'

interface Props { groups: Group[]; detail: CaseDetail; pulls: Pull[]; change: (pulls: Pull[]) => void }

const ABOUT: Record<string, string> = {
  abroad: 'Abroad', control: 'Watching and punishing', justice: 'Courts and amnesty', money: 'Pay and perks',
  opposition: 'The opposition', people: 'Who serves', regime: 'The leader', sponsors: 'Sponsors and adversaries', street: 'The street',
}

export function Levers({ groups, detail, pulls, change }: Props) {
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(groups.filter((group) => pulledIn(group, pulls) > 0).map((group) => group.name)))
  const word = sought.trim().toLowerCase()
  // What was pulled through the search stays in sight when the search is cleared.
  const seek = (text: string) => {
    setSought(text)
    setOpen(new Set([...open, ...groups.filter((group) => pulledIn(group, pulls) > 0).map((group) => group.name)]))
  }
  const shown = groups
    .map((group) => ({ ...group, levers: group.levers.filter((lever) => !word || `${lever.name} ${lever.title} ${lever.does}`.toLowerCase().includes(word)) }))
    .filter((group) => group.levers.length > 0)
  return (
    <div class="levers">
      <label class="search">
        <span>Find a lever</span>
        <input type="search" value={sought} onInput={(event) => seek(event.currentTarget.value)} placeholder="amnesty, pay, border…" />
      </label>
      {shown.map((group) => {
        const count = pulledIn(group, pulls)
        return (
          <details
            class="group"
            open={word !== '' || open.has(group.name)}
            onToggle={(event) => {
              if (word) return
              const next = new Set(open)
              if (event.currentTarget.open) next.add(group.name)
              else next.delete(group.name)
              setOpen(next)
            }}
          >
            <summary>{ABOUT[group.name] ?? spelt(group.name)} <span class="count">{count ? `${count} pulled` : group.levers.length}</span></summary>
            <ul>{group.levers.map((lever) => <li><One lever={lever} groups={groups} detail={detail} pulls={pulls} change={change} /></li>)}</ul>
          </details>
        )
      })}
      {shown.length === 0 && <p class="muted">No lever is called so.</p>}
    </div>
  )
}

/** Why a lever has no hold in the case as it stands; nothing where it has. */
export function barredBy(lever: string, groups: readonly Group[], detail: Pick<CaseDetail, 'barred'>, pulls: readonly Pull[]): string {
  const takers = detail.barred[lever]
  if (!takers || pulls.some((pull) => takers.includes(pull.lever))) return ''
  const titles = groups.flatMap((group) => group.levers).filter((one) => takers.includes(one.name)).map((one) => `“${one.title}”`)
  return `There is nothing to give back in this case. Pull ${titles.join(' or ')} with it.`
}

function pulledIn(group: Group, pulls: readonly Pull[]): number {
  return group.levers.filter((lever) => pulls.some((pull) => pull.lever === lever.name)).length
}

function One({ lever, groups, detail, pulls, change }: Props & { lever: Lever }) {
  const at = pulls.findIndex((pull) => pull.lever === lever.name)
  const pull = pulls[at]
  const bar = barredBy(lever.name, groups, detail, pulls)
  const set = (next: Pull | null) => change(next ? (pull ? pulls.map((one, k) => (k === at ? next : one)) : [...pulls, next]) : pulls.filter((_, k) => k !== at))
  return (
    <div class={pull ? 'lever on' : 'lever'}>
      <label class="pull">
        <input type="checkbox" checked={pull !== undefined} onChange={(event) => set(event.currentTarget.checked ? { lever: lever.name, doses: {}, from: '', to: '' } : null)} />
        <span>{lever.title}</span>
      </label>
      {bar && <p class="hint">{bar}</p>}
      {pull && (
        <div class="doses">
          {lever.parameters.map((dose) => (
            <DoseField
              lever={lever} dose={dose} own={detail.levers[lever.name]?.[dose.name] ?? []} all={detail.all[lever.name]?.[dose.name]} dated={pull.from !== ''} value={pull.doses[dose.name]}
              change={(value) => {
                const doses = { ...pull.doses }
                if (value === undefined || value === dose.dose) delete doses[dose.name]
                else doses[dose.name] = value
                set({ ...pull, doses })
              }}
            />
          ))}
          <Dates lever={lever} detail={detail} pull={pull} change={set} />
          {pulls.filter((other) => other.lever === lever.name && other !== pull).map((other) => (
            <p class="setting">
              <code>{written(other).join(', ')}</code>
              <button type="button" class="link" onClick={() => change(pulls.filter((one) => one !== other))}>Remove<span class="unseen"> {written(other).join(', ')}</span></button>
            </p>
          ))}
        </div>
      )}
      <details class="about">
        <summary>About<span class="unseen"> {lever.title}</span></summary>
        <p>{lever.does}</p>
        <dl>
          <dt>Touches</dt><dd>{lever.touches}</dd>
          <dt>May backfire</dt><dd>{lever.backfires}</dd>
          <dt>Source</dt><dd>{lever.source}</dd>
          {lever.parameters.map((dose) => <><dt>Moves</dt><dd><code>{dose.target}</code>{Object.values(dose.cells).map((names) => ` of ${names.join(', ')}`)}</dd></>)}
          {lever.signs.map((sign) => <><dt>Expected</dt><dd>{spelt(sign.outcome)} {sign.sign} ({sign.source})</dd></>)}
        </dl>
      </details>
    </div>
  )
}

interface DoseProps { lever: Lever; dose: Dose; own: [number, number] | []; all: number | undefined; dated: boolean; value: number | undefined; change: (value: number | undefined) => void }

function DoseField({ lever, dose, own, all, dated, value, change }: DoseProps) {
  const id = `dose-${lever.name}-${dose.name}`
  const shown = value ?? dose.dose
  const unit = dose.how === 'factor' ? '×' : dose.unit === '1' ? '' : dose.unit
  const step = stepOf(dose)
  const [beyond, setBeyond] = useState('')
  const heard = (text: string) => {
    const said = text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)
    const within = said === undefined ? undefined : Math.min(dose.high, Math.max(dose.low, said))
    setBeyond(within === said ? '' : `${text} is beyond what is allowed: ${amount(within ?? null)} is taken. `)
    change(within)
  }
  const rest = shown ?? (own.length ? own[0] : dose.low)
  const given = shown === null && dose.at_most.length > 0 // the dose follows from other parameters
  return (
    <div class="dose">
      <label for={id}>{capital(dose.means)}</label>
      <div class="inputs">
        {!given && <input type="range" aria-label={`${dose.means}, slider`} min={dose.low} max={dose.high} step={step} value={rest} onInput={(event) => heard(event.currentTarget.value)} />}
        <input id={id} type="number" min={dose.low} max={dose.high} step="any" value={shown === null ? '' : plain(shown)} placeholder={given ? 'all of it' : 'case’s'} aria-describedby={`${id}-hint`} onChange={(event) => heard(event.currentTarget.value)} />
        <span class="unit">{unit}</span>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {beyond && <b role="alert">{beyond}</b>}{amount(dose.low)} to {amount(dose.high)}
        {restsAt(dose, value, own, dated ? undefined : all)}
      </p>
    </div>
  )
}

/** What a dose is where nothing is said: of one that follows from others, all they come to in the case itself. */
export function restsAt(dose: Pick<Dose, 'dose' | 'at_most'>, value: number | undefined, own: [number, number] | [], all: number | undefined): string {
  if (dose.dose === null && dose.at_most.length > 0) return `; by default all that was taken${all === undefined ? '' : `: ${amount(all)} as the case stands`}`
  const has = own.length === 2 ? `; the case has ${own[0] === own[1] ? amount(own[0]) : `${amount(own[0])} to ${amount(own[1])}`}` : ''
  return `${has}${value === undefined && dose.dose === null ? '; stays as the case has it unless said' : ''}`
}

/** About a hundred steps over the range, of 1, 2 or 5 times a power of ten. */
export function stepOf(dose: Pick<Dose, 'low' | 'high'>): number {
  const rough = (dose.high - dose.low) / 100
  if (!(rough > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  return Number(([1, 2, 5, 10].map((k) => k * power).find((step) => step >= rough - 1e-12) ?? power).toPrecision(2))
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function Dates({ lever, detail, pull, change }: { lever: Lever; detail: CaseDetail; pull: Pull; change: (pull: Pull) => void }) {
  const first = after(detail.start, lever.day)
  const last = lever.lasts === null ? 'the end' : after(detail.start, Math.min(detail.days, lever.day + lever.lasts - 1))
  const id = `dates-${lever.name}`
  if (lever.day === 0) return <p class="hint">From the first day on: other people are found then.</p>
  return (
    <div class="dates">
      <label for={`${id}-from`}>From</label>
      <input id={`${id}-from`} type="date" min={first} max={detail.end} value={pull.from} onChange={(event) => change({ ...pull, from: event.currentTarget.value, to: event.currentTarget.value ? pull.to : '' })} />
      <label for={`${id}-to`}>to</label>
      <input id={`${id}-to`} type="date" min={pull.from || first} max={detail.end} value={pull.to} disabled={!pull.from} onChange={(event) => change({ ...pull, to: event.currentTarget.value })} />
      {!pull.from && <p class="hint">Without dates {first === last ? `on ${day(first)}` : `from ${day(first)} to ${lever.lasts === null ? last : day(last)}`}.</p>}
    </div>
  )
}
