// A chart with everything that belongs to it: title, what it says in words, source, table, downloads.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { type Legend, save, saveDrawing } from './saved'

export type Cell = string | number | null
/** A table as it is read, and where it differs as a spreadsheet wants it: plain numbers, every row. */
export interface Table { heads: string[]; rows: Cell[][]; file?: { heads: string[]; rows: Cell[][] } }
export type Drawing = (width: number) => SVGSVGElement

interface Props {
  title: string
  caption: string
  source: string
  file: string
  table: Table
  draw: Drawing
  /** What the colours mean, for the saved drawing; on the page it stands with several drawings, or in `children`. */
  legend?: readonly Legend[]
  children?: ComponentChildren
}

export function Figure({ title, caption, source, file, table, draw, legend = [], children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const id = useId()
  useEffect(() => {
    const node = place.current
    if (!node) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!place.current || width < 40) return
    const svg = shown(draw(width))
    svg.setAttribute('aria-labelledby', `${id}-title ${id}-caption`)
    place.current.replaceChildren(svg)
  }, [width, draw, id])
  return (
    <figure>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p id={`${id}-caption`}>{caption}</p>
      </figcaption>
      {children}
      <div class="drawing" ref={place} />
      <p class="source">
        {source} <button type="button" class="link" onClick={() => save(`${file}.csv`, 'text/csv', csv(table))}>CSV<span class="unseen"> of {title}</span></button>
        {' '}
        <button type="button" class="link" onClick={() => saveDrawing(place.current, `${file}.svg`, { title, caption, source, legend })}>SVG<span class="unseen"> of {title}</span></button>
      </p>
      <details>
        <summary>Table<span class="unseen">: {title}</span></summary>
        <Rows table={table} label={title} />
      </details>
    </figure>
  )
}

const DATE = /^\d{4}-\d\d-\d\d$/

export function Rows({ table, label }: { table: Table; label: string }) {
  return (
    <div class="scroll" role="group" tabIndex={0} aria-label={label}>
      <table>
        <thead><tr>{table.heads.map((head, k) => <th scope="col" class={k ? 'n' : ''}>{head}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>{row.map((cell, k) => (k ? <td class="n">{cell ?? '–'}</td> : <th scope="row" class={DATE.test(String(cell)) ? 'date' : ''}>{cell}</th>))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A drawing as one picture to whoever cannot see it; its own style sheet is ours, which the page allows. */
export function shown(svg: SVGSVGElement): SVGSVGElement {
  svg.querySelector('style')?.remove()
  for (const inner of svg.querySelectorAll('[aria-label], [aria-description], [aria-hidden]')) {
    for (const name of ['aria-label', 'aria-description', 'aria-hidden']) inner.removeAttribute(name)
  }
  svg.setAttribute('role', 'img')
  return svg
}

/** The table as comma-separated values; what a spreadsheet would run as a formula begins with an apostrophe. */
export function csv(table: Table): string {
  const cell = (value: Cell): string => {
    if (typeof value === 'number' || value === null) return String(value ?? '')
    const plain = value.replaceAll('\u00a0', ' ')
    const safe = /^[=+\-@\t\r]/.test(plain) && !/^[+-][\d.]+$/.test(plain) ? `'${plain}` : plain
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const { heads, rows } = table.file ?? table
  return [heads, ...rows].map((row) => row.map(cell).join(',')).join('\n') + '\n'
}
