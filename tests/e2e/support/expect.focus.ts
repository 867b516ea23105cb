import { expect, type Page } from '@playwright/test'

/** Of every list that repeats itself, enough. */
const MOST = 120

/**
 * With the tab key alone, from the top of the page to its end or from its end to the top: in the order of the document, each
 * stop marked and in sight (WCAG 2.2, 2.4.3, 2.4.7 and 2.4.11). What sticks to the top covers only who goes up.
 */
export const expectFocusSeen = async (page: Page, key: 'Tab' | 'Shift+Tab'): Promise<void> => {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    Object.assign(window, { walked: {} })
  })
  const wrong: string[] = []
  for (let stops = 0; stops < MOST; stops++) {
    await page.keyboard.press(key)
    const said = await page.evaluate(lookAtStop, key === 'Tab')
    if (said === 'end') break
    wrong.push(...said)
  }
  expect(wrong, `focus on ${page.url()} by ${key}`).toEqual([])
}

/** What is wrong with the element that has the focus; `end` when the walk is over. */
const lookAtStop = (isDown: boolean): 'end' | readonly string[] => {
  const { walked } = window as unknown as { walked: { first?: Element; last?: Element } }
  const at = document.activeElement
  if (!at || at === document.body || at === walked.first) return 'end'
  const { last } = walked
  walked.first ??= at
  walked.last = at
  // Several stops in one: a date, a player, what stands in a frame.
  if (at === last || at.tagName === 'IFRAME') return []
  const told = at.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
  const wrong: string[] = []
  const isBelow = last && Boolean(last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
  if (isBelow === !isDown) wrong.push(`out of order: ${told}`)
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at)
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2 || /, 0\)$/.test(outlineColor))
    wrong.push(`not marked: ${outlineStyle} ${outlineWidth} ${outlineColor} ${told}`)
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect()
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const isHit = (across: number, down: number): boolean => {
    const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)
    return hit !== null && (at.contains(hit) || hit.contains(at) || hit.closest('label')?.control === at)
  }
  const places = [0.1, 0.5, 0.9]
  if (bottom <= top || right <= left) wrong.push(`out of sight: ${told}`)
  else if (!places.some((down) => places.some((across) => isHit(across, down)))) wrong.push(`covered: ${told}`)
  return wrong
}
