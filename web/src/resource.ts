// Something that is fetched while a component shows that it waits.
import { useEffect, useState } from 'preact/hooks'
import { Refused } from './api'

export interface Resource<T> { value?: T; error?: string }

const AGAIN = 3000 // milliseconds after which a server that did not answer is asked again

/** What `load` gives; asked again when one of `parts` changes, and what is outdated never shows.
 *
 * A server that does not answer is asked again and again; one that refuses is not.
 */
export function useResource<T>(load: () => Promise<T>, parts: readonly unknown[]): Resource<T> {
  const [found, setFound] = useState<Resource<T>>({})
  useEffect(() => {
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      load().then(
        (value) => current && setFound({ value }),
        (error: unknown) => {
          if (!current) return
          setFound({ error: error instanceof Error ? error.message : String(error) })
          if (!(error instanceof Refused)) timer = setTimeout(ask, AGAIN)
        },
      )
    }
    setFound({})
    ask()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, parts)
  return found
}
