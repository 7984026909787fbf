// Which case a page is about.
import { type Card, once } from './api'
import { useResource } from './resource'

/** A field that chooses among the cases that can be used. */
export function CaseField({ chosen, change }: { chosen: string; change: (name: string) => void }) {
  const cases = useResource(() => once<{ cases: Card[] }>('/api/cases'), [])
  return (
    <div class="field">
      <label for="case">Case</label>
      <select id="case" value={chosen} onChange={(event) => change(event.currentTarget.value)}>
        {(cases.value?.cases ?? [{ name: chosen, title: chosen } as Card]).filter((card) => !card.fault).map((card) => <option value={card.name} selected={card.name === chosen}>{card.title}</option>)}
      </select>
    </div>
  )
}
