// Cases as cards, each with the answer that ships with it.
import { type Card, once } from '../api'
import type { PageProps } from '../app'
import { addressOf, usual } from '../address'
import { useResource } from '../resource'
import { counted, day, ENDS, MODES, OUTCOMES, percent } from '../words'

const KINDS: [string, string, string][] = [
  ['reference', 'Countries', 'Cases of events that happened. Every value names its source, or says that it is an assumption.'],
  ['variant', 'The same, otherwise', 'Other headcounts, or nothing told of what came after the first day.'],
  ['library', 'Your own', 'Cases from your files, and others.'],
  ['archetype', 'Archetypes', 'Invented countries, each made to end in one way. Good for learning what levers do.'],
]

export default function Start({ server }: PageProps) {
  const found = useResource(() => once<{ cases: Card[] }>('/api/cases'), [])
  return (
    <>
      <h1>Will the forces hold?</h1>
      <p class="lead">
        Choose a case, pull levers – an amnesty, lost pay, lifted sanctions – and see in how many of its simulated futures the
        armed forces hold, split or turn, and where each number comes from.
      </p>
      {found.error && <p class="warning" role="alert">{found.error}</p>}
      {found.value && <Stored cards={found.value.cases} />}
      {!found.value && !found.error && <p class="muted">Reading the cases…</p>}
      {found.value && KINDS.map(([kind, title, about]) => {
        const cards = found.value?.cases.filter((card) => card.kind === kind) ?? []
        return cards.length > 0 && (
          <section aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{title}</h2>
            <p class="muted">{about}</p>
            <ul class="cards">{cards.map((card) => <li><OneCard card={card} address={addressOf('/scenario', { ...usual(server), case: card.name }, server)} /></li>)}</ul>
          </section>
        )
      })}
    </>
  )
}

/** What the answers on the cards are. */
function Stored({ cards }: { cards: Card[] }) {
  const [first] = cards.flatMap((card) => card.answer ?? [])
  if (!first) return null
  return (
    <p class="muted">
      {cards.every((card) => card.answer || card.fault) ? 'Each card has' : 'A card with a bar has'} a stored answer, made by allegiance {first.versions['allegiance']} on {day(first.stored.made)}: {(MODES[first.mode] ?? '').toLowerCase()}, every
      person simulated. Open a case to see it day by day, and run it for more futures.
      {cards.some((card) => !card.answer && !card.fault) && ' The others have changed since theirs was made: run them.'}
    </p>
  )
}

function OneCard({ card, address }: { card: Card; address: string }) {
  if (card.fault) {
    return (
      <article class="card">
        <h3>{card.title}</h3>
        <p class="fault">This file cannot be used: {card.fault}</p>
      </article>
    )
  }
  return (
    <article class="card">
      <h3><a href={address}>{card.title}</a></h3>
      <p>{card.question}</p>
      {card.answer && <Ends answer={card.answer} />}
      <p class="facts-line">
        {counted(card.people, 'person', 'people')} · {day(card.start)} to {day(card.end)}
        {card.hindcast && ' · hindcast'}
        <br />
        {card.assumptions} of {card.parameters} parameters are assumptions
      </p>
    </article>
  )
}

/** How the futures of the stored answer end: a bar, and the same in words. */
function Ends({ answer }: { answer: NonNullable<Card['answer']> }) {
  const ends = OUTCOMES.filter((outcome) => answer.outcomes[outcome].count > 0)
    .sort((one, other) => answer.outcomes[other].count - answer.outcomes[one].count)
  return (
    <div class="ends">
      <svg class="bar-of-ends" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {ends.map((outcome, k) => {
          const before = ends.slice(0, k).reduce((sum, other) => sum + answer.outcomes[other].probability, 0)
          return <rect class={`fill-${outcome}`} x={100 * before} width={Math.max(0, 100 * answer.outcomes[outcome].probability - 0.6)} height="4" />
        })}
      </svg>
      <ul>
        {ends.map((outcome) => (
          <li>
            <svg class={`dot fill-${outcome}`} viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" /></svg>
            {ENDS[outcome]} <b>{answer.outcomes[outcome].count}</b> <span class="muted">({percent(answer.outcomes[outcome].probability)})</span>
          </li>
        ))}
      </ul>
      <p class="muted small">of {counted(answer.futures, 'future')}{answer.stored.overtaken && ', of another state of the program: run it again'}</p>
    </div>
  )
}
