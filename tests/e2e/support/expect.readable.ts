import { expect, type Page } from '@playwright/test'

/** What a reader may set for a page to read it (WCAG 2.2, 1.4.12 and 1.4.4): nothing may be lost by it. */
const SETTINGS = {
  'wide spacing': `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`,
  'text twice as large': 'html { font-size: 200% !important; }',
} as const

/** Every word is still there, beside the others and not on them, with this setting at this width. */
export const expectReadable = async (page: Page, setting: keyof typeof SETTINGS, width: number): Promise<void> => {
  const before = page.viewportSize() ?? { width: 360, height: 740 }
  await page.setViewportSize({ width, height: before.height })
  const lost = await page.evaluate(listLost, SETTINGS[setting])
  await page.setViewportSize(before)
  expect(lost, `${page.url()} with ${setting} at ${width} px`).toEqual([])
}

/** A sheet as the reader's browser would lay it over the page, which no policy forbids; what is wrong with it on. */
const listLost = (css: string): readonly string[] => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
  const told = (element: Element | null) => element?.outerHTML.replace(/\s+/g, ' ').slice(0, 140) ?? ''
  const isForEars = (element: Element) => element.clientWidth <= 1 || element.clientHeight <= 1
  /** What sticks to an edge of the screen goes over the page, and what is for ears alone has no place. */
  const isApart = (element: Element): boolean => {
    for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
      const { position, display } = getComputedStyle(around)
      if (position === 'sticky' || position === 'fixed' || around.matches('.skip')) return true
      if (display !== 'inline' && isForEars(around)) return true
    }
    return false
  }
  /** Of what scrolls in a strip of its own only that part is there. */
  const shownBetween = (element: Element): readonly [number, number] => {
    let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === 'visible') continue
      const { left, right } = around.getBoundingClientRect()
      ;[least, most] = [Math.max(least, left), Math.min(most, right)]
    }
    return [least, most]
  }
  const clipped = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element)
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const isAct = element.matches('button, .button')
    const isWide = (isAct || cuts(overflowX)) && element.scrollWidth > element.clientWidth + 1
    const isTall = (isAct || cuts(overflowY)) && element.scrollHeight > element.clientHeight + 1
    return (isWide || isTall) && element.textContent?.trim() && !isForEars(element)
  })
  /** Each line of each text that stands in the flow of the page. */
  const lines: { readonly element: Element; readonly node: Node; readonly box: DOMRect }[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim()) continue
    // Of a closed list only the choice is seen; a drawing has no lines.
    if (element.closest('select, textarea, svg, script') || !element.checkVisibility({ visibilityProperty: true }))
      continue
    if (isApart(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const [least, most] = shownBetween(element)
    for (const { left, right, top, height } of range.getClientRects()) {
      const box = new DOMRect(Math.max(left, least), top, Math.min(right, most) - Math.max(left, least), height)
      if (box.width > 1) lines.push({ element, node, box })
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top)
  const on: string[] = []
  for (const [at, one] of lines.entries())
    for (let next = at + 1; next < lines.length; next++) {
      const other = lines[next]
      if (!other || other.box.top > one.box.bottom - 3) break
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      if (wide > 2 && other.node !== one.node) on.push(`${told(one.element)} and ${told(other.element)}`)
    }
  const width = document.documentElement.clientWidth
  const isWide = document.documentElement.scrollWidth > width
  const wide = isWide
    ? [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width + 1)
    : []
  const found = [
    ...(isWide ? [`wide: ${document.documentElement.scrollWidth}`] : []),
    ...wide
      .filter((one) => !wide.some((other) => other !== one && one.contains(other)))
      .map((one) => `wide: ${told(one)}`),
    ...clipped.map((element) => `clipped: ${told(element)}`),
    ...on.map((pair) => `one on another: ${pair}`),
  ]
  document.adoptedStyleSheets = []
  return found.slice(0, 8)
}
