// Claims that reports make and nobody has decided on: looked at one by one, with the words around them.
import { useEffect, useRef, useState } from 'preact/hooks'
import { get, post, type Reviewing, type ReviewCard } from './api'
import { useResource } from './resource'
import { counted, spelt } from './words'

const SHOWN = ['kind', 'value', 'low', 'high', 'unit', 'noun', 'scope', 'event_type', 'from', 'to', 'place', 'source', 'origin', 'reliability', 'credibility']

export function Review() {
  const first = useResource(() => get<Reviewing>('/api/review'), [])
  const [later, setLater] = useState<Reviewing | null>(null)
  const [error, setError] = useState('')
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set())
  const now = later ?? first.value
  const decide = (body: Record<string, unknown>) => {
    setError('')
    post<Reviewing>('/api/review', body).then(setLater, (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)))
  }
  const card = now?.cards.find((one) => !skipped.has(one.claim.claim_id))
  const place = useRef<HTMLElement>(null)
  const shown = card?.claim.claim_id
  // Whoever decided on a claim is taken to the next one: the button that was pressed is gone.
  useEffect(() => {
    if (later || skipped.size) place.current?.querySelector<HTMLElement>('article h3, .passed')?.focus()
  }, [shown])
  return (
    <section class="review" aria-labelledby="review" ref={place}>
      <h2 id="review">Claims that wait for review</h2>
      {(first.error || error) && <p class="warning" role="alert">{first.error || error}</p>}
      {now && (
        <p class="muted" role="status">
          {now.ledger}, reviewed as {now.by}: {counted(now.waiting, 'claim waits', 'claims wait')}, {now.tally['accepted'] ?? 0} accepted, {now.tally['edited'] ?? 0} edited, {now.tally['rejected'] ?? 0} rejected.
          {' '}<button type="button" class="link" onClick={() => decide({ action: 'undo' })}>Take back the last decision</button>
        </p>
      )}
      {card && now && <One key={card.claim.claim_id} card={card} editable={now.editable} decide={decide} next={() => { setError(''); setSkipped(new Set([...skipped, card.claim.claim_id])) }} />}
      {now && !card && (
        <p class="passed" tabIndex={-1}>
          {now.waiting ? `You have looked at all that are shown; ${counted(now.waiting, 'claim still waits', 'claims still wait')}. ` : 'Nothing waits.'}
          {now.waiting > 0 && <button type="button" class="link" onClick={() => setSkipped(new Set())}>Look at them again</button>}
        </p>
      )}
    </section>
  )
}

interface Props { card: ReviewCard; editable: string[]; decide: (body: Record<string, unknown>) => void; next: () => void }

function One({ card, editable, decide, next }: Props) {
  const [fields, setFields] = useState<Record<string, string>>({})
  const [why, setWhy] = useState('')
  const [unsaid, setUnsaid] = useState(false)
  const { claim } = card
  const id = claim.claim_id
  const reject = () => {
    if (why.trim()) decide({ action: 'reject', claim: id, why: why.trim() })
    setUnsaid(!why.trim())
  }
  const shown = SHOWN.filter((name) => editable.includes(name) || name === 'kind')
  return (
    <article class="claim-card" aria-label={`Claim ${id}`}>
      <p class="facts-line">{card.report}{card.published && `, ${card.published}`} · <code>{id}</code> · to be looked at: {card.unchecked.join(', ') || 'nothing'}</p>
      <blockquote class="context">{card.context.before}<mark>{card.context.quote}</mark>{card.context.after}</blockquote>
      <h3 tabIndex={-1}>{card.gist}</h3>
      {card.conflicts.map((one) => <p class="warning"><b>{spelt(one.kind)}:</b> {one.sentence}</p>)}
      {card.alike.length > 0 && <p class="muted small">Much like {card.alike.join(', ')}.</p>}
      <details class="more">
        <summary>Fields</summary>
        <div class="fields">
          {shown.map((name) => (
            <div class="field">
              <label for={`${id}-${name}`}>{spelt(name)}</label>
              <input id={`${id}-${name}`} type="text" readOnly={name === 'kind'} value={fields[name] ?? String(claim[name] ?? '')} onInput={(event) => setFields({ ...fields, [name]: event.currentTarget.value })} />
            </div>
          ))}
        </div>
      </details>
      <div class="decide">
        <button type="button" class="primary" onClick={() => decide({ action: 'accept', claim: id, fields: changed(fields, claim) })}>{Object.keys(changed(fields, claim)).length ? 'Accept as edited' : 'Accept'}</button>
        <label class="unseen" for={`${id}-why`}>Reason for rejecting</label>
        <input id={`${id}-why`} type="text" placeholder="reason, if you reject" aria-describedby={unsaid ? `${id}-unsaid` : undefined} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        <button type="button" onClick={reject}>Reject</button>
        <button type="button" onClick={next}>Later</button>
      </div>
      {unsaid && <p class="warning" role="alert" id={`${id}-unsaid`}>Say why it is rejected: others will ask.</p>}
    </article>
  )
}

/** Fields that differ from what the claim says; one that was emptied is `none`. */
export function changed(fields: Record<string, string>, claim: Record<string, unknown>): Record<string, string> {
  const found = Object.entries(fields).filter(([name, text]) => text !== String(claim[name] ?? ''))
  return Object.fromEntries(found.map(([name, text]) => [name, text.trim() || 'none']))
}
