// Any parameter of the case, set without a lever.
import { useState } from 'preact/hooks'
import { once, type Parameter } from './api'
import { useResource } from './resource'
import { amount } from './words'

interface Props { name: string; settings: string[]; change: (settings: string[]) => void }

export function Settings({ name, settings, change }: Props) {
  const [open, setOpen] = useState(settings.length > 0)
  return (
    <details class="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Any other parameter <span class="count">{settings.length ? `${settings.length} set` : ''}</span></summary>
      {settings.map((text) => (
        <p class="setting">
          <code>{text}</code>
          <button type="button" class="link" onClick={() => change(settings.filter((other) => other !== text))}>Remove<span class="unseen"> {text}</span></button>
        </p>
      ))}
      {open && <Add name={name} add={(text) => change([...settings.filter((other) => other !== text), text])} />}
    </details>
  )
}

function Add({ name, add }: { name: string; add: (text: string) => void }) {
  const found = useResource(() => once<{ parameters: Parameter[] }>(`/api/cases/${encodeURIComponent(name)}/parameters`), [name])
  const [parameter, setParameter] = useState('')
  const [cells, setCells] = useState<Record<string, string>>({})
  const [value, setValue] = useState('')
  const [from, setFrom] = useState('')
  const [unknown, setUnknown] = useState('')
  const chosen = found.value?.parameters.find((one) => one.name === parameter)
  const path = [parameter, ...(chosen?.by ?? []).map(({ axis }) => cells[axis]).filter(Boolean)].join('.')
  const submit = (event: Event) => {
    event.preventDefault()
    setUnknown(chosen ? '' : parameter.trim())
    if (!chosen || value.trim() === '') return
    add(`${path}=${value.trim()}${from && !chosen.once ? `@${from}` : ''}`)
    setParameter('')
    setValue('')
    setCells({})
  }
  return (
    <form class="add" onSubmit={submit}>
      <label for="add-parameter">Parameter</label>
      <input id="add-parameter" list="parameters" value={parameter} placeholder="mechanism.field" onInput={(event) => setParameter(event.currentTarget.value)} autocomplete="off" spellcheck={false} />
      <datalist id="parameters">{found.value?.parameters.map((one) => <option value={one.name} />)}</datalist>
      {unknown && !chosen && <p class="warning" role="alert">No parameter is called <code>{unknown}</code>; those whose names have it in them are offered while you type.</p>}
      {chosen && (
        <>
          <p class="hint">{chosen.unit}, {amount(chosen.low)} to {amount(chosen.high)}. {chosen.description}</p>
          {chosen.by.map(({ axis, names }) => (
            <>
              <label for={`add-${axis}`}>Of {axis}</label>
              <select id={`add-${axis}`} value={cells[axis] ?? ''} onChange={(event) => setCells({ ...cells, [axis]: event.currentTarget.value })}>
                <option value="">every {axis}</option>
                {names.map((one) => <option value={one}>{one}</option>)}
              </select>
            </>
          ))}
          <label for="add-value">Value</label>
          <input id="add-value" value={value} placeholder="0.4, x0.5 or +0.1" onInput={(event) => setValue(event.currentTarget.value)} autocomplete="off" />
          {!chosen.once && (
            <>
              <label for="add-from">From</label>
              <input id="add-from" type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            </>
          )}
          <button type="submit">Set</button>
        </>
      )}
    </form>
  )
}
