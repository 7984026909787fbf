// What the futures of a scenario show beside those without its levers.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Answer, Effect, Futures, Rival } from './api'
import { barLegend, eventsOf, fanChart, fanLegend, fanTable, INK, type Mark, type Named, occurring, outcomeChart, outcomeTable, type Span, strip, topOf, effectChart, effectTable, changed } from './charts'
import { type Drawing, Figure, Rows, shown } from './figure'
import { amount, counted, day, ENDS, interval, isShare, MODES, sides, signed, titled } from './words'

export function sourceOf(futures: Futures): string {
  return `${counted(futures.futures, 'future')} of ${counted(futures.people, 'person', 'people')}; ${(MODES[futures.mode] ?? '').toLowerCase()}; certificate ${futures.certificate.slice(0, 12)}.`
}

export function Result({ answer, spans }: { answer: Answer; spans: Span[] }) {
  const rival = answer.scenarios[0]
  const all: Named[] = rival ? [{ name: 'Without the levers', futures: answer.baseline }, { name: 'With the levers', futures: rival }] : [{ name: 'As the case stands', futures: answer.baseline }]
  return (
    <>
      <h2 class="unseen">Result</h2>
      <p class="answer">{rival ? rival.said : answer.said}</p>
      {answer.cautions.map((caution) => <p class="warning">{caution}</p>)}
      <Fans answer={answer} all={all} spans={spans} />
      <div class="figures">
        <Figure
          title="How the futures end" file={fileOf(answer.case.name, 'outcomes', rival?.asked)} source={sourceOf(answer.baseline)}
          caption={ending(all)} table={useMemo(() => outcomeTable(all), [answer])} draw={useMemo(() => outcomeChart(all), [answer])} legend={barLegend(all)}
        >
          {rival && <Key all={all} />}
        </Figure>
        {rival && <Changes answer={answer} rival={rival} />}
      </div>
      {rival && <Quantities rival={rival} />}
      <details class="more">
        <summary>How to read this, and its limits</summary>
        <dl class="facts">{answer.reading.map(([term, words]) => <><dt>{term}</dt><dd>{words}</dd></>)}</dl>
        <ul class="prose">{answer.limits.map((limit) => <li>{limit}</li>)}</ul>
      </details>
    </>
  )
}

/** The name of a file: of which case, what it shows, and with which levers. */
export function fileOf(name: string, shows: string, scenario = ''): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/^-|-$/g, '')
  return [name, plain(shows), plain(scenario).slice(0, 80)].filter(Boolean).join('-')
}

export function Key({ all }: { all: readonly Named[] }) {
  return (
    <ul class="key">
      {all.map(({ name }, k) => (
        <li><svg class={`swatch ink-${k}`} viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" rx="2" /></svg>{name}</li>
      ))}
    </ul>
  )
}

export function ending(all: readonly Named[]): string {
  if (all.length > 2) return 'Bars are shares of the futures; lines are 95 % intervals: how far a share may be off because only so many futures were run.'
  const said = occurring(all).map((outcome) => `${ENDS[outcome]}: ${all.map(({ futures }) => `${futures.outcomes[outcome].count} of ${futures.futures}`).join(', then ')}`)
  return `${said.join('; ')}. Lines are 95 % intervals: how far the share may be off because only so many futures were run.`
}

/** What the bands and lines of fan charts are. */
export function FanKey({ beside, events }: { beside: boolean; events: boolean }) {
  return (
    <ul class="key">
      <li><svg class="swatch band90" viewBox="0 0 26 14" aria-hidden="true"><rect width="26" height="14" /></svg>90 % of futures</li>
      <li><svg class="swatch band50" viewBox="0 0 26 14" aria-hidden="true"><rect width="26" height="14" /></svg>half of them</li>
      <li><svg class="swatch line" viewBox="0 0 26 14" aria-hidden="true"><line x1="0" x2="26" y1="7" y2="7" /></svg>median</li>
      {beside && <li><svg class="swatch dashed" viewBox="0 0 26 14" aria-hidden="true"><line x1="0" x2="26" y1="7" y2="7" /></svg>median without the levers</li>}
      {events && <li><svg class="swatch dotted" viewBox="0 0 26 14" aria-hidden="true"><line x1="13" x2="13" y1="0" y2="14" /></svg>events of the case</li>}
    </ul>
  )
}

const FIRST = 'units_obeying'

function Fans({ answer, all, spans }: { answer: Answer; all: Named[]; spans: Span[] }) {
  const names = Object.keys(answer.baseline.fans)
  const [name, setName] = useState(names.includes(FIRST) ? FIRST : (names[0] ?? ''))
  const fans = all.flatMap(({ futures }) => futures.fans[name] ?? [])
  const [baseline] = fans
  const events = useMemo(() => eventsOf(answer), [answer])
  if (!baseline || fans.length !== all.length) return null
  const top = topOf(fans)
  const { start } = answer.case
  return (
    <section aria-label="Day by day">
      <div class="choose">
        <label for="series">Day by day</label>
        <select id="series" value={name} onChange={(event) => setName(event.currentTarget.value)}>
          {names.map((one) => <option value={one}>{answer.baseline.fans[one]?.title ?? one}</option>)}
        </select>
      </div>
      <FanKey beside={all.length > 1} events={events.length > 0} />
      <div class="figures even">
        {all.map((one, k) => <FanFigure answer={answer} one={one} k={k} fan={fans[k] ?? baseline} baseline={baseline} top={top} start={start} events={events} spans={k ? spans : []} />)}
      </div>
      <EventList events={events} />
    </section>
  )
}

/** The events whose numbers stand under the charts. */
export function EventList({ events }: { events: Mark[] }) {
  if (events.length === 0) return null
  return (
    <details class="more">
      <summary>{counted(events.length, 'event')} of the case, numbered under the charts</summary>
      <ol class="events">{events.map((event) => <li>{event.label}</li>)}</ol>
    </details>
  )
}

interface FanProps { answer: Answer; one: Named; k: number; fan: NonNullable<Futures['fans'][string]>; baseline: NonNullable<Futures['fans'][string]>; top: number; start: string; events: Mark[]; spans: Span[] }

function FanFigure({ answer, one, k, fan, baseline, top, start, events, spans }: FanProps) {
  const { days } = one.futures
  const ink = INK[k] ?? 'var(--ink)'
  const draw = useMemo(() => fanChart({ fan, start, days, top, ink, events, ...(k ? { beside: baseline } : {}) }), [fan, top])
  const timing = useMemo(() => strip(spans, events, start, days, ink), [spans, events])
  const last = fan.days.length - 1
  const [low, middle, high] = [fan.q05[last] ?? null, fan.q50[last] ?? null, fan.q95[last] ?? null]
  const end = answer.baseline.days
  return (
    <div class="fan">
      <Figure
        title={`${one.name}: ${titled(fan).toLowerCase()}`}
        caption={`Median ${amount(middle, fan.unit)} on day ${end}; 90 % of the futures ${interval(low, high, fan.unit)}.`}
        source={sourceOf(one.futures)} file={fileOf(answer.case.name, fan.title, k ? (answer.scenarios[k - 1]?.asked ?? '') : '')}
        table={useMemo(() => fanTable([{ name: one.name, fan }], start), [fan])} draw={draw} legend={fanLegend(ink, k > 0)}
      />
      {(spans.length > 0 || events.length > 0) && <Strip draw={timing} spans={spans} start={start} />}
    </div>
  )
}

/** When levers are in force, and the numbers of the events, under a chart and on its scale. */
export function Strip({ draw, spans, start }: { draw: ReturnType<typeof strip>; spans: Span[]; start: string }) {
  return <Drawn draw={draw} label={spans.length ? `When the levers are in force: ${spans.map((span) => `${span.name} from day ${span.from}`).join(', ')}. Day 0 is ${day(start)}.` : 'Days of the events of the case'} />
}

function Drawn({ draw, label }: { draw: Drawing; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const node = place.current
    if (!node) return
    const watch = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0)
      if (width < 40) return
      const svg = shown(draw(width))
      svg.setAttribute('aria-label', label)
      node.replaceChildren(svg)
    })
    watch.observe(node)
    return () => watch.disconnect()
  }, [draw, label])
  return <div class="drawing strip" ref={place} />
}

function Changes({ answer, rival }: { answer: Answer; rival: Rival }) {
  const dots = useMemo(
    () => occurring([{ name: '', futures: answer.baseline }, { name: '', futures: rival }]).map((outcome) => ({ name: ENDS[outcome], effect: rival.effects[outcome], ink: INK[1] ?? '' })),
    [answer],
  )
  return (
    <Figure
      title="What the levers change, in points of 100"
      caption={`${sentence(rival.verdict)} Filled dots are changes that so many futures tell from none.`}
      source={`${counted(rival.pairs, 'future')} of each, paired on the same random numbers.`} file={fileOf(answer.case.name, 'effects', rival.asked)}
      table={useMemo(() => effectTable(dots, 'share'), [dots])} draw={useMemo(() => effectChart(dots, 'share'), [dots])}
    />
  )
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What else differs: first what differs beyond doubt, last what is the same in every future. */
function Quantities({ rival }: { rival: Rival }) {
  const rows = Object.entries(rival.quantities).filter(([, effect]) => effect.pairs > 0 && effect.difference !== null)
  const of = (kind: Doubt) => rows.filter(([, effect]) => doubt(effect) === kind)
  const [sure, unsure, same] = [of('sure'), of('unsure'), of('same')]
  return (
    <section>
      <h2>What else changes</h2>
      <p class="muted">
        {sure.length
          ? `${counted(sure.length, 'quantity', 'quantities')} of ${rows.length} differ by more than chance explains well; of so many, one may do so by chance.`
          : 'Nothing else that is measured changes so that these futures could tell.'}
      </p>
      {sure.length > 0 && <Rows table={quantityTable(rival, sure)} label="Quantities that differ" />}
      {unsure.length > 0 && (
        <details class="more">
          <summary>{counted(unsure.length, 'quantity', 'quantities')} of which these futures cannot tell</summary>
          <Rows table={quantityTable(rival, unsure)} label="Quantities of which these futures cannot tell" />
        </details>
      )}
      {same.length > 0 && <p class="muted small">The same in every future: {same.map(([name]) => (rival.names[name]?.title ?? name).toLowerCase()).join('; ')}.</p>}
    </section>
  )
}

type Doubt = 'sure' | 'unsure' | 'same'

function doubt(effect: Effect): Doubt {
  if (effect.detected) return 'sure'
  return effect.difference === 0 && effect.low === 0 && effect.high === 0 ? 'same' : 'unsure'
}

export function quantityTable(rival: Pick<Rival, 'names'>, rows: [string, Rival['quantities'][string]][]) {
  return {
    heads: ['Mean over the futures', 'without', 'with', 'difference', '95 % interval'],
    rows: rows.map(([name, effect]) => {
      const told = rival.names[name]
      const title = `${told?.title ?? name}${told?.unit && told.unit !== '%' ? ` (${told.unit})` : ''}`
      const { unit } = effect
      const points = isShare(unit) ? ' points' : ''
      return [title, ...sides(effect.baseline, effect.value, effect.difference, unit), `${signed(effect.difference, unit)}${points}`, `${changed(effect, unit)}${effect.low === null ? '' : points}`]
    }),
  }
}
