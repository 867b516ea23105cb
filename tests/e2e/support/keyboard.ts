/** A person without a mouse: the tab key, the arrows, space and enter, and nothing else. */
import { expect, type Frame, type Locator, type Page } from '@playwright/test'
import { wordsOf } from './words.ts'

/** More than any page has from its top to a control that a journey needs. */
const PATIENCE = 150

/** The frame that has the focus: what stands in another site is reached through it. */
const focusedFrame = async (page: Page): Promise<Frame> => {
  let frame = page.mainFrame()
  for (;;) {
    const handle = await frame.evaluateHandle(() => document.activeElement)
    const inner = await handle.asElement()?.contentFrame()
    if (!inner) return frame
    frame = inner
  }
}

const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))

/** Goes on with the tab key until `wanted` has the focus. Of a group of choices one has it, whichever. */
export const tabTo = async (page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  for (let pressed = 0; pressed < PATIENCE; pressed++) {
    if (await hasFocus(wanted)) return
    await page.keyboard.press(key)
  }
  const frame = await focusedFrame(page)
  const at = await frame.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))
  throw new Error(`The tab key does not come to ${wanted} on ${page.url()}; it is at ${at}`)
}

/** Presses a button or follows a link. */
export const press = async (page: Page, wanted: Locator): Promise<void> => {
  await tabTo(page, wanted)
  await page.keyboard.press('Enter')
}

/** Writes over what is there. */
export const write = async (page: Page, wanted: Locator, words: string): Promise<void> => {
  await tabTo(page, wanted)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(words)
}

export const tick = async (page: Page, wanted: Locator): Promise<void> => {
  await tabTo(page, wanted)
  await page.keyboard.press('Space')
  await expect(wanted).toBeChecked()
}

/** Chooses one of a group: into the group by the tab key, within it by the arrows. */
export const choose = async (page: Page, wanted: Locator): Promise<void> => {
  const name = await wanted.getAttribute('name')
  const group = page.locator(`input[type=radio][name="${name}"]`)
  await tabTo(page, group)
  await page.keyboard.press('Space')
  for (let turns = await group.count(); turns > 0 && !(await wanted.isChecked()); turns--)
    await page.keyboard.press('ArrowDown')
  await expect(wanted).toBeChecked()
}

/** What a form with mistakes does first: the summary has the focus, and its first link leads to what is to be mended. */
export const expectLedToMistake = async (page: Page): Promise<void> => {
  const summary = page.locator('.summary')
  await expect(summary).toBeFocused()
  await expect(summary).toHaveAccessibleName(wordsOf(page)('common.errorSummaryTitle'))
  await page.keyboard.press('Tab')
  const link = summary.getByRole('link').first()
  await expect(link).toBeFocused()
  const id = (await link.getAttribute('href'))?.slice(1) ?? ''
  await page.keyboard.press('Enter')
  const field = page.locator(`[id="${id}"]`)
  // Into a group of choices one comes with the next press.
  if (await field.evaluate((element) => element.matches('fieldset'))) await page.keyboard.press('Tab')
  expect(await field.evaluate((element) => element.contains(document.activeElement)), `focus in #${id}`).toBe(true)
  await expect(field).toBeInViewport()
}
