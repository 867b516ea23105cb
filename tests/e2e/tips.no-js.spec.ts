/** Somebody saw a child and tells it from the notice, without scripts: who triages makes a report of it, and the two are compared. */
import type { Page } from '@playwright/test'
import { expectNoOverflow } from './support/expect.page.ts'
import { takeTime } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { portrait } from './support/pictures.ts'
import { wordsOf } from './support/words.ts'

test.setTimeout(180_000)

const SEEN = 'Estaba en la terminal con una gorra verde, y preguntaba por el camino a la frontera.'

/** A published notice whose family allowed the child's name. */
const namedNotice = async (page: Page): Promise<{ readonly href: string; readonly name: string }> => {
  for (const chancellery of ['gt', 'hn', 'sv', 'mx', 'ni']) {
    await page.goto(`/es/c/${chancellery}`)
    for (const link of await page.locator('main a[href^="/es/a/"]').all()) {
      // A card without a name is called by who seeks: «Su mamá lo busca».
      const name = /^(?!Su )(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+)/u.exec((await link.textContent())?.trim() ?? '')?.[1]
      const href = await link.getAttribute('href')
      if (name && href) return { href, name }
    }
  }
  throw new Error('no published notice shows a name')
}

test('from a notice to a possible match, and its teller learns nothing of it', async ({ page, member }) => {
  const say = wordsOf(page)
  const { href, name } = await namedNotice(page)
  await page.goto(href)
  await page.getByRole('link', { name: say('published.inform'), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('tip.title'))
  await expect(page.getByRole('link', { name: say('common.quickExit') })).toBeVisible()
  await expectNoOverflow(page, [320, 360])

  // Too soon and too little: asked to wait, then told what is missing, with everything still there.
  await page.getByLabel(say('tip.where'), { exact: true }).fill('Tapachula')
  await page.getByLabel(say('tip.name')).fill(name)
  await page.getByRole('button', { name: say('tip.button') }).click()
  await expect(page.getByRole('alert').first()).toContainText(say('common.waitTitle'))
  await takeTime(page)
  await page.getByRole('button', { name: say('tip.button') }).click()
  await expect(page.getByRole('alert')).toContainText('Escriba en pocas palabras qué vio')
  await expect(page.getByLabel(say('tip.where'), { exact: true })).toHaveValue('Tapachula')
  await expect(page.getByLabel(say('tip.name'))).toHaveValue(name)
  await expectNoOverflow(page, [320, 360])
  await page.getByLabel(say('tip.when')).fill('ayer')
  await page.getByLabel(say('tip.seen')).fill(SEEN)
  await page.getByLabel(say('tip.photo')).setInputFiles(await portrait())
  await page.getByLabel(say('tip.danger_no'), { exact: true }).check()
  await takeTime(page)
  await page.getByRole('button', { name: say('tip.button') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('tip.thanksTitle'))
  const number = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
  expect(number).not.toBe('')
  expect(page.url()).not.toMatch(/tapachula|gorra/i)
  await expect(page.locator('main')).not.toContainText('gorra')
  await expectNoOverflow(page, [320, 360])

  const authority = await member('protection', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await authority.goto('/es/trabajo/informacion')
  await expectNoOverflow(authority, [320, 360])
  const links = await authority
    .locator('main a[href*="/trabajo/informacion/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  let found = false
  for (const link of links) {
    await authority.goto(link)
    found = await authority.getByText(number).isVisible()
    if (found) break
  }
  expect(found, 'the tip in the list of the authority').toBe(true)
  await expect(authority.locator('main')).toContainText(SEEN)
  await expectNoOverflow(authority, [320, 360])
  await authority.getByRole('button', { name: say('triage.accept') }).click()
  await expect(authority.getByText(say('triage.done_accepted'))).toBeVisible()
  await authority.getByRole('link', { name: say('triage.report') }).click()
  await expect(authority.getByText(say('triage.fromPublic'))).toBeVisible()
  await expect(authority.getByText(say('sighting.state_unscreened'))).toBeVisible()
  const report = new URL(authority.url()).pathname
  await expect(async () => {
    await authority.goto('/es/trabajo/coincidencias')
    await expect(authority.locator('main')).toContainText(name, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })

  // A consulate sees nothing of it while it is held, and no public page changed.
  const officer = await member('officer.hn', { javaScriptEnabled: false })
  for (const path of [report, '/es/trabajo/informacion'])
    expect((await officer.goto(path))?.status()).toBeGreaterThanOrEqual(403)
  await page.goto(href)
  await expect(page.locator('main')).not.toContainText('Tapachula')
})
