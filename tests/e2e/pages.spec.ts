import { LOCALES } from '../../app/i18n/locale.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'
import { become, listPages, VISITS } from './support/visits.ts'

const DESKTOP = { width: 1280, height: 720 }
const PHONE = { width: 360, height: 740 }

// Visits know nothing of each other: all workers share them.
test.describe.configure({ mode: 'parallel' })

test('every page has a visit, and every visit a page', () => {
  expect(Object.keys(VISITS).sort()).toEqual(listPages().filter((name) => name !== '$locale.salir'))
})

// One visit sees a page in each language and at each width; its accessibility is judged on both screens, a language each.
for (const [route, { as, at, status = 200, bare }] of Object.entries(VISITS))
  test(`${route} as ${as}`, async ({ page }) => {
    await become(page, as)
    const address = typeof at === 'string' ? at : await at(page)
    for (const [turn, locale] of (bare ? (['es', 'es'] as const) : LOCALES).entries()) {
      await page.setViewportSize(turn === 0 ? DESKTOP : PHONE)
      const path = bare ? address : `/${locale}${address}`
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(status)
      expect(page.url(), 'not sent elsewhere').toContain(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectAccessible(page)
      await expectNoOverflow(page, [DESKTOP.width, PHONE.width, 320])
      if (!bare) await expectLanguage(page, locale)
    }
  })
