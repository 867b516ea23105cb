import type { Page } from '@playwright/test'
import { t } from '../../app/i18n/translate.ts'
import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')
const PHONE = { width: 360, height: 740 }
const box = (page: Page) => page.getByLabel(say('work.searchLabel'))
const options = (page: Page) => page.getByRole('listbox').getByRole('option')

/** Types until something is suggested: before the page listens a key does what it does without scripts. */
const typeUntilSuggested = async (page: Page, words: string) => {
  await expect(async () => {
    await box(page).fill('')
    await box(page).pressSequentially(words, { delay: 20 })
    await expect(options(page).first()).toBeVisible({ timeout: 3_000 })
  }).toPass()
}

test('while one types the arrows choose, Enter opens, Escape puts away, and no name is in an address', async ({
  member,
}) => {
  const page = await member('officer.gt', { viewport: PHONE })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/es/trabajo/buscar')
  await typeUntilSuggested(page, 'Jose Luis Ish')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('status')).not.toBeEmpty()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await box(page).press('ArrowDown')
  const first = options(page).first()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '')
  await box(page).press('ArrowUp')
  await expect(box(page)).not.toHaveAttribute('aria-activedescendant')
  await box(page).press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(box(page), 'nothing typed is lost').toHaveValue('Jose Luis Ish')
  await typeUntilSuggested(page, 'Jose Luis Ish')
  await box(page).press('ArrowDown')
  await box(page).press('Enter')
  await page.waitForURL(/\/trabajo\/(avisos\/[0-9a-f-]{36}|buscar\/[\w-]{43}#aviso-[0-9a-f-]{36})$/)
  expect(
    asked.filter((url) => /jos|ish/i.test(decodeURIComponent(new URL(url).search + new URL(url).pathname))),
  ).toEqual([])
})

test('Enter with nothing chosen asks for the whole answer; another’s notice is shown within it', async ({ member }) => {
  const page = await member('shelter')
  await page.goto('/es/trabajo/buscar')
  await typeUntilSuggested(page, 'Lopez')
  await box(page).press('Enter')
  await page.waitForURL(/\/trabajo\/buscar\/[\w-]{43}$/)
  await expect(page.getByRole('heading', { name: say('registry.askedTitle') })).toBeVisible()
  await typeUntilSuggested(page, 'Lopez')
  const id = (await options(page).nth(1).getAttribute('id'))?.replace('q-found-', '')
  await options(page).nth(1).click()
  await page.waitForURL(`**/trabajo/buscar/*#aviso-${id}`)
  await expect(page.locator(`#aviso-${id}`)).toBeInViewport()
  await expect(page.getByRole('listbox')).toHaveCount(0)
})

test('an answer that fails while one types shows nothing and loses nothing', async ({ member }) => {
  const page = await member('shelter')
  await page.route('**/buscar/mientras', (route) => route.abort())
  await page.goto('/es/trabajo/buscar')
  await box(page).pressSequentially('Lopez')
  await page.waitForTimeout(600)
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(box(page)).toHaveValue('Lopez')
  await box(page).press('Enter')
  await page.waitForURL(/\/trabajo\/buscar\/[\w-]{43}$/)
})

test('a late answer to words that are no longer there is dropped', async ({ member }) => {
  const page = await member('shelter')
  let held: (() => void) | undefined
  await page.route('**/buscar/mientras', async (route) => {
    if (/Lopez"/.test(route.request().postData() ?? '')) await new Promise<void>((go) => (held = go))
    await route.continue().catch(() => undefined)
  })
  await page.goto('/es/trabajo/buscar')
  await expect(box(page)).toHaveAttribute('role', 'combobox')
  await box(page).fill('Lopez')
  await expect.poll(() => held !== undefined).toBe(true)
  await box(page).fill('')
  held?.()
  await page.waitForTimeout(400)
  await expect(page.getByRole('listbox')).toHaveCount(0)
})

for (const javaScriptEnabled of [true, false])
  test(`the answer is filtered and read page by page ${javaScriptEnabled ? 'with' : 'without'} scripts on a phone`, async ({
    member,
  }) => {
    const page = await member('redcross', { viewport: PHONE, javaScriptEnabled })
    await page.goto('/es/trabajo/buscar')
    await box(page).fill('López')
    await page.getByRole('button', { name: say('work.searchButton'), exact: true }).click()
    await page.waitForURL(/\/trabajo\/buscar\/[\w-]{43}$/)
    const before = page.url()
    await expectNoOverflow(page, [320, 360])
    await expectLargeTargets(page)
    await page.getByText(say('registry.filters'), { exact: true }).click()
    const girls = page.getByRole('checkbox', { name: new RegExp(`^${say('person.sex_female')}`) })
    const label = (await girls.locator('xpath=..').textContent()) ?? ''
    const count = /\((\d+)\)/.exec(label)?.[1]
    await girls.check()
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('button', { name: say('registry.filtersApply') }).click()
    await page.waitForURL((url) => url.href !== before && /\/trabajo\/buscar\/[\w-]{43}$/.test(url.pathname))
    const heading = page.getByRole('heading', { level: 2 }).last()
    await expect(heading).toContainText(`${count} de`)
    await expect(heading, 'read on from how many there are').toBeFocused()
    await expectNoOverflow(page, [320, 360])
    await page.getByRole('button', { name: /^Quitar el filtro/ }).click()
    await expect(page.getByRole('button', { name: /^Quitar el filtro/ })).toHaveCount(0)
  })

test('nothing alike: the empty answer says so and is whole on a phone', async ({ member }) => {
  const page = await member('shelter', { viewport: PHONE })
  await page.goto('/es/trabajo/buscar')
  await box(page).fill('"Xkwzq" -Caal, 9 años')
  await page.getByRole('button', { name: say('work.searchButton'), exact: true }).click()
  await page.waitForURL(/\/trabajo\/buscar\/[\w-]{43}$/)
  await expect(page.getByText(say('registry.tryNoExact'))).toBeVisible()
  await expect(page.getByRole('link', { name: say('registry.reportIt') })).toBeVisible()
  await expectAccessible(page)
  await expectNoOverflow(page, [320, 360, 1280])
})

test('the public answer tells why each is there', async ({ page }) => {
  await page.goto('/es/buscar')
  await page.getByLabel(say('published.searchLabel')).fill('Lopes')
  await page.getByRole('button', { name: say('published.search') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('published.resultsTitle'))
  await expect(page.locator('.notice .why').getByText('Lopes ≈ López').first()).toBeVisible()
  await expectAccessible(page)
  await expectNoOverflow(page, [320, 360, 1280])
})
