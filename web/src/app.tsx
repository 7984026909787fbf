// The frame of every page: the way between pages, one page at a time, and what is true of all of them.
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { once, type Server } from './api'
import { addressOf, stateIn, unread } from './address'
import { elsewhere, watched } from './job'
import { followed, usePlace } from './place'
import { useResource } from './resource'

export interface PageProps { query: string; server: Server }
type Loader = () => Promise<{ default: ComponentType<PageProps> }>

const PAGES: Record<string, { title: string; load: Loader }> = {
  '/': { title: 'Start', load: () => import('./pages/start') },
  '/scenario': { title: 'Scenario', load: () => import('./pages/scenario') },
  '/compare': { title: 'Compare', load: () => import('./pages/compare') },
  '/run': { title: 'Anatomy', load: () => import('./pages/run') },
  '/evidence': { title: 'Evidence', load: () => import('./pages/evidence') },
  '/trust': { title: 'Trust', load: () => import('./pages/trust') },
  '/report': { title: 'Report', load: () => import('./pages/report') },
}

export function App() {
  const place = usePlace()
  const server = useResource(() => once<Server>('/api/server'), [])
  const [page, setPage] = useState<{ path: string; Page: ComponentType<PageProps> } | null>(null)
  const [missing, setMissing] = useState('')
  const heading = useRef<HTMLElement>(null)
  const path = place.page in PAGES ? place.page : '/'
  useEffect(() => {
    let current = true
    void PAGES[path]?.load().then(({ default: Page }) => {
      if (!current) return
      if (page) heading.current?.focus()
      setPage({ path, Page })
      setMissing('')
    }, () => current && setMissing(path))
    document.title = `${PAGES[path]?.title} – allegiance explorer`
    return () => {
      current = false
    }
  }, [path])
  const state = server.value ? stateIn(place.query, server.value) : null
  return (
    <div onClick={followed}>
      <a class="skip" href="#main">Skip to the page</a>
      <header class="bar">
        <a class="brand" href="/">allegiance</a>
        <nav aria-label="Pages">
          <ul>
            {Object.entries(PAGES).map(([address, { title }]) => (
              <li>
                <a href={state && server.value && (address !== '/' || place.query) ? addressOf(address, state, server.value) : address} aria-current={address === path ? 'page' : undefined}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1} ref={heading}>
        {server.value && server.value.scale !== 1 && (
          <p class="warning">The forces are shrunk to {server.value.scale} of their size: a quick look. Probabilities are not to be used.</p>
        )}
        {server.value && unread(place.query, server.value).map((sentence) => <p class="warning" role="alert">{sentence}</p>)}
        {server.error && <p class="warning" role="alert">{server.error}</p>}
        <Elsewhere />
        {missing === path ? <Missing /> : page && page.path === path && server.value ? <page.Page query={place.query} server={server.value} /> : <p class="muted">Loading…</p>}
      </main>
      <footer>
        <p>
          Results of a model, each conditional on its case and its assumptions; no forecasts. Posts and ranks, never living persons.
          {server.value && <> allegiance {server.value.version}. Nothing on these pages leaves this machine.</>}
        </p>
      </footer>
    </div>
  )
}

/** What to do where a page could not be loaded. */
function Missing() {
  return (
    <p class="warning" role="alert">
      This page could not be loaded: the server does not answer. <button type="button" class="link" onClick={() => location.reload()}>Load it again</button>
    </p>
  )
}

/** Jobs that were begun on other pages of this tab and go on. */
function Elsewhere() {
  const [jobs, setJobs] = useState(elsewhere)
  useEffect(() => watched(() => setJobs(elsewhere())), [])
  return (
    <>
      {jobs.map(({ address, job, leave }) => (
        <p class="elsewhere small">
          Still being simulated: <a href={address}>what you began</a>{job.total > 0 && `, ${job.done} of ${job.total}`}. <button type="button" class="link" onClick={leave}>Stop<span class="unseen"> what you began</span></button>
        </p>
      ))}
    </>
  )
}
