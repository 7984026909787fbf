// What a page shows, read from its address, and put back there when something else is chosen.
import { useMemo, useRef } from 'preact/hooks'
import type { Server } from './api'
import { addressOf, type State, stateIn } from './address'
import { restate } from './place'

export type Change = (part: Partial<State>) => void

/** The state in the address of a page, and how to change a part of it: nothing is chosen that the address does not say. */
export function useChosen(page: string, query: string, server: Server): [State, Change] {
  const state = useMemo(() => stateIn(query, server), [query, server])
  const latest = useRef(state)
  latest.current = state
  const change = useMemo(() => (part: Partial<State>) => {
    latest.current = { ...latest.current, ...part }
    restate(addressOf(page, latest.current, server))
  }, [page, server])
  return [state, change]
}
