// Something that is fetched while a component shows that it waits.
import { useEffect, useState } from 'preact/hooks'

export interface Resource<T> { value?: T; error?: string }

/** What `load` gives; asked again when one of `parts` changes, and what is outdated never shows. */
export function useResource<T>(load: () => Promise<T>, parts: readonly unknown[]): Resource<T> {
  const [found, setFound] = useState<Resource<T>>({})
  useEffect(() => {
    let current = true
    setFound({})
    load().then(
      (value) => current && setFound({ value }),
      (error: unknown) => current && setFound({ error: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, parts)
  return found
}
