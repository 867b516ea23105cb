import type { Page } from '@playwright/test'
import { localesOf } from '../../app/i18n/locale.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { test as base, expect } from './support/fixtures.ts'
import { become, listPages, VISITS } from './support/visits.ts'

/** One tab a worker for all visits: a new one reads and compiles the same scripts, axe's above all, from nothing each time. */
const test = base.extend<object, { tab: Page }>({
  tab: [
    async ({ browser }, use) => {
      const tab = await browser.newPage()
      await use(tab)
      await tab.context().close()
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, troubles }, use) => {
    troubles.watch(tab.context())
    await use(tab)
    // Who comes next is nobody yet, and finds nothing left behind.
    await tab.evaluate(() => {
      if (location.protocol === 'about:') return
      localStorage.clear()
      sessionStorage.clear()
    })
    await tab.context().clearCookies()
  },
})

const DESKTOP = { width: 1280, height: 720 }
const PHONE = { width: 360, height: 740 }

// Visits know nothing of each other: all workers share them.
test.describe.configure({ mode: 'parallel' })

test('every page has a visit, and every visit a page', () => {
  expect(Object.keys(VISITS).sort()).toEqual(listPages().filter((name) => name !== '$locale.salir'))
})

test('what no page may have would be found', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>x</title><main><h1>undefined</h1><input><p style="width:2000px">x</p></main>',
  )
  await expect(expectAccessible(page)).rejects.toThrow(/label: Form elements must have labels/)
  await expect(expectNoOverflow(page)).rejects.toThrow(/px wide/)
  await expect(expectLanguage(page, 'en')).rejects.toThrow(/not en/)
})

// One visit sees a page in each language and at each width; its accessibility is judged on both screens, a language each.
for (const [route, { as, at, status = 200, bare }] of Object.entries(VISITS))
  test(`${route} as ${as}`, async ({ page }) => {
    await become(page, as)
    const address = typeof at === 'string' ? at : await at(page)
    for (const [turn, locale] of (bare ? (['es', 'es'] as const) : localesOf(`/es${address}`)).entries()) {
      await page.setViewportSize(turn === 0 ? DESKTOP : PHONE)
      const path = bare ? address : `/${locale}${address}`
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(status)
      expect(page.url(), 'not sent elsewhere').toContain(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectAccessible(page)
      // The further languages have the layout of the first two, and words that may be longer.
      await expectNoOverflow(page, turn < 2 ? [DESKTOP.width, PHONE.width, 320] : [320])
      if (!bare) await expectLanguage(page, locale)
    }
  })
