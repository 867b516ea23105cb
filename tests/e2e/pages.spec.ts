import { LOCALES } from '../../app/i18n/locale.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'
import { become, listPages, VISITS } from './support/visits.ts'

test('every page has a visit, and every visit a page', () => {
  expect(Object.keys(VISITS).sort()).toEqual(listPages().filter((name) => name !== '$locale.salir'))
})

for (const [route, { as, at, status = 200, bare }] of Object.entries(VISITS))
  test(`${route} as ${as}`, async ({ page }, { project }) => {
    await become(page, as)
    const address = typeof at === 'string' ? at : await at(page)
    for (const locale of LOCALES) {
      if (bare && locale !== 'es') continue
      const path = bare ? address : `/${locale}${address}`
      const answer = await page.goto(path)
      expect(answer?.status(), path).toBe(status)
      expect(page.url(), 'not sent elsewhere').toContain(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      // Each language's accessibility once: the two screens share the work.
      if (bare || (project.name === 'phone') === (locale === 'en')) await expectAccessible(page)
      await expectNoOverflow(page, project.name === 'phone' ? [320, 360] : [])
      if (!bare) await expectLanguage(page, locale)
    }
  })
