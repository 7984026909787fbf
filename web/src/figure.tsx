// A chart with everything that belongs to it: title, what it says in words, source, table, downloads.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

export type Cell = string | number | null
export interface Table { heads: string[]; rows: Cell[][] }
export type Drawing = (width: number) => SVGSVGElement

interface Props {
  title: string
  caption: string
  source: string
  file: string
  table: Table
  draw: Drawing
  children?: ComponentChildren
}

export function Figure({ title, caption, source, file, table, draw, children }: Props) {
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
        <button type="button" class="link" onClick={() => saveDrawing(place.current, `${file}.svg`)}>SVG<span class="unseen"> of {title}</span></button>
      </p>
      <details>
        <summary>Table<span class="unseen">: {title}</span></summary>
        <Rows table={table} label={title} />
      </details>
    </figure>
  )
}

export function Rows({ table, label }: { table: Table; label: string }) {
  return (
    <div class="scroll" role="group" tabIndex={0} aria-label={label}>
      <table>
        <thead><tr>{table.heads.map((head, k) => <th scope="col" class={k ? 'n' : ''}>{head}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>{row.map((cell, k) => (k ? <td class="n">{cell ?? '–'}</td> : <th scope="row">{cell}</th>))}</tr>
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
  return [table.heads, ...table.rows].map((row) => row.map(cell).join(',')).join('\n') + '\n'
}

export function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'font-size', 'font-weight'] as const

/** The drawing with its colours written into it, on the page's paper, so that it stands alone. */
function saveDrawing(place: HTMLElement | null, name: string): void {
  const svg = place?.querySelector('svg')
  if (!svg) return
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  for (const [k, node] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const original = originals[k]
    if (!original) continue
    const style = getComputedStyle(original)
    for (const look of LOOKS) node.setAttribute(look, style.getPropertyValue(look))
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('font-family', 'system-ui, sans-serif')
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [key, value] of Object.entries({ width: '100%', height: '100%', fill: getComputedStyle(document.body).backgroundColor })) {
    paper.setAttribute(key, value)
  }
  copy.prepend(paper)
  save(name, 'image/svg+xml', new XMLSerializer().serializeToString(copy))
}
