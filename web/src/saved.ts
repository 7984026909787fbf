// A drawing as a file of its own: with its title, what the colours mean, and its source, since nothing else goes along.

/** What a colour, a pale one or a dashed line stands for. */
export interface Legend { text: string; ink: string; opacity?: number; dash?: string }
export interface Framed { title: string; caption: string; source: string; legend: readonly Legend[] }

export function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'font-size', 'font-weight'] as const
const SPACE = 'http://www.w3.org/2000/svg'
const EDGE = 12

/** The drawing with its colours written into it, on the page's paper, framed by words. */
export function saveDrawing(place: HTMLElement | null, name: string, words: Framed): void {
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
  const look = getComputedStyle(document.body)
  save(name, 'image/svg+xml', new XMLSerializer().serializeToString(framed(copy, words, { paper: look.backgroundColor, ink: look.color })))
}

/** A drawing between its title and legend above and its caption and source below. */
export function framed(drawing: SVGSVGElement, { title, caption, source, legend }: Framed, look: { paper: string; ink: string }): SVGSVGElement {
  const width = Number(drawing.getAttribute('width')) || 640
  const height = Number(drawing.getAttribute('height')) || 240
  const whole = element('svg', { xmlns: SPACE, 'font-family': 'system-ui, sans-serif', fill: look.ink }) as SVGSVGElement
  let y = EDGE
  const line = (text: string, size: number, weight = 400) => {
    y += 1.35 * size
    whole.append(element('text', { x: EDGE, y: y - 0.3 * size, 'font-size': size, 'font-weight': weight }, text))
  }
  for (const part of lines(title, width / 8.5)) line(part, 15, 600)
  for (const { text, ink, opacity = 1, dash = '' } of legend) {
    y += 17
    whole.append(element('line', { x1: EDGE, x2: EDGE + 22, y1: y - 5, y2: y - 5, stroke: shownInk(ink), 'stroke-width': opacity < 1 ? 10 : 3, 'stroke-opacity': opacity, 'stroke-dasharray': dash }))
    whole.append(element('text', { x: EDGE + 30, y, 'font-size': 12 }, text))
  }
  drawing.setAttribute('x', String(EDGE))
  drawing.setAttribute('y', String(y + 8))
  drawing.setAttribute('overflow', 'visible') // as on the page: labels may stand out by a few letters
  whole.append(drawing)
  y += height + 16
  for (const part of [...lines(caption, width / 6.4), ...lines(source, width / 6.4)]) line(part, 12)
  const size = { width: width + 2 * EDGE, height: Math.ceil(y + EDGE) }
  for (const [key, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` })) whole.setAttribute(key, String(value))
  whole.prepend(element('rect', { width: '100%', height: '100%', fill: look.paper }))
  return whole
}

/** A colour of the style sheet as it is now. */
function shownInk(ink: string): string {
  const name = /^var\((--[\w-]+)\)$/.exec(ink)?.[1]
  return name ? getComputedStyle(document.documentElement).getPropertyValue(name).trim() : ink
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(SPACE, name)
  for (const [key, value] of Object.entries(attributes)) if (value !== '') made.setAttribute(key, String(value))
  made.textContent = text
  return made
}

/** A text in lines of about so many letters. */
export function lines(text: string, letters: number): string[] {
  const found: string[] = []
  for (const word of text.split(' ')) {
    const last = found.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= letters) found[found.length - 1] = `${last} ${word}`
    else found.push(word)
  }
  return found
}
