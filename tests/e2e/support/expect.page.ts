import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** No violation of WCAG 2.2 AA that a machine can find, nor of axe's own good practice. Frames are pages of their own. */
export const expectAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async (values) => {
    const engine = (window as unknown as { axe: typeof axe }).axe
    const found = await engine.run(document, {
      iframes: false,
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values },
    })
    return found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html) }))
  }, WCAG_22_AA)
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((html) => `    ${html.slice(0, 200)}`).join('\n')}`,
  )
  expect(told, `accessibility of ${page.url()}`).toEqual([])
}

/** Nothing is wider than the screen: of the page as it stands, or at each of these widths. */
export const expectNoOverflow = async (page: Page, widths: readonly number[] = []): Promise<void> => {
  const before = page.viewportSize() ?? { width: 360, height: 740 }
  for (const width of widths.length ? widths : [before.width]) {
    if (widths.length) await page.setViewportSize({ width, height: before.height })
    const wide = await page.evaluate(listWide, width)
    expect(wide, `${page.url()} at ${width} px`).toEqual([])
  }
  if (widths.length) await page.setViewportSize(before)
}

/** The innermost elements that reach beyond `width` when the document does; none when it fits. */
const listWide = (width: number): readonly string[] => {
  if (document.documentElement.scrollWidth <= width) return []
  const reaches = (element: Element) => element.getBoundingClientRect().right > width + 1
  const wide = [...document.body.querySelectorAll('*')].filter(reaches)
  const inner = wide.filter((element) => ![...element.children].some(reaches))
  return [
    `document is ${document.documentElement.scrollWidth} px wide`,
    ...inner.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
  ]
}

const TARGET = 44
/** Links in a sentence are as tall as their line; everything else that is tapped has room for a thumb. */
const TAPPED = 'button, select, textarea, input:not([type=hidden],[type=radio],[type=checkbox]), label.check, summary'

/** Everything tapped is at least 44 px tall and wide. */
export const expectLargeTargets = async (page: Page): Promise<void> => {
  const small = await page.locator(TAPPED).evaluateAll(
    (elements, least) =>
      elements
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
        .map(
          ({ element, box }) => `${box.width.toFixed(0)}×${box.height.toFixed(0)} ${element.outerHTML.slice(0, 120)}`,
        ),
    TARGET,
  )
  expect(small, `small targets on ${page.url()}`).toEqual([])
}
