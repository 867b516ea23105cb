import { expect, type Page } from '@playwright/test'

/** Nothing moves by itself, and nothing glides to its place, where the reader asked for less motion. */
export const expectStill = async (page: Page): Promise<void> => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const moving = await page.evaluate(() => {
    const lasts = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0.001)
    return [...document.querySelectorAll('*')].flatMap((element) =>
      [undefined, '::before', '::after'].flatMap((part) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, part)
        const isStill = !lasts(transitionDuration) && animationName === 'none' && scrollBehavior === 'auto'
        return isStill ? [] : [`${part ?? ''} ${element.outerHTML.slice(0, 120)}`]
      }),
    )
  })
  expect(moving, `what moves on ${page.url()}`).toEqual([])
}

/** In the reader's own few colours every act and every field still has an edge: backgrounds are gone there. */
export const expectEdges = async (page: Page): Promise<void> => {
  const bare = await page
    .locator('button, .button, .quick-exit, input:not([type=hidden]), select, textarea')
    .evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { borderTopStyle, borderTopWidth, appearance, textDecorationLine } = getComputedStyle(element)
          const hasEdge = borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1
          const isDrawn = element.matches('[type=radio], [type=checkbox], [type=file]') && appearance !== 'none'
          return !hasEdge && !isDrawn && textDecorationLine !== 'underline' && element.getBoundingClientRect().width > 1
        })
        .map((element) => element.outerHTML.slice(0, 140)),
    )
  expect(bare, `without an edge on ${page.url()}`).toEqual([])
}
