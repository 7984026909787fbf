// Where the browser is: pages of one document, each with its own address, which is all that says what a page shows.
import { useEffect, useState } from 'preact/hooks'

export interface Place { page: string; query: string }

const listeners = new Set<(place: Place) => void>()

export function here(): Place {
  return { page: location.pathname, query: location.search }
}

/** Go to another page, which the browser's back button leaves again. */
export function go(address: string): void {
  history.pushState(null, '', address)
  tell()
}

/** Put another state of this page into the address, without a step of its own; everybody who shows it is told. */
export function restate(address: string): void {
  if (address === location.pathname + location.search) return
  history.replaceState(null, '', address)
  tell()
}

function tell(): void {
  for (const listener of listeners) listener(here())
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here)
  useEffect(() => {
    const moved = () => setPlace(here())
    listeners.add(setPlace)
    window.addEventListener('popstate', moved)
    return () => {
      listeners.delete(setPlace)
      window.removeEventListener('popstate', moved)
    }
  }, [])
  return place
}

/** Follow links within the explorer without loading the document again. */
export function followed(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return
  event.preventDefault()
  go(link.pathname + link.search)
  window.scrollTo(0, 0)
}
