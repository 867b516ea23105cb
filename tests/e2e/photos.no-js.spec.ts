/** A family prepares photos on an old browser: without scripts, by keyboard alone where it chooses. */
import { t } from '../../app/i18n/translate.ts'
import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { beginNotice } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { portrait } from './support/pictures.ts'

const say = t('es')
test.setTimeout(180_000)

test('photos of the child are sent, turned, cut, hidden in part and put in order', async ({ page, browser }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Delmy' } } })
  await page.goto('/es/c/gt/aviso/foto-nna')
  const list = page.url()
  const send = async () => {
    await page.locator('#photo').setInputFiles(await portrait())
    await page.getByRole('button', { name: say('wizard.photoSend') }).click()
    await expect(page.getByRole('heading', { level: 1, name: say('photos.editTitle') })).toBeVisible()
  }
  const shown = page.locator('img.photo-preview')
  /** What examines a page is a script: the same page in a browser that runs it. */
  const expectAccessibleHere = async () => {
    const storageState = await page.context().storageState()
    const context = await browser.newContext({ javaScriptEnabled: true, storageState })
    const other = await context.newPage()
    await other.goto(page.url())
    await expectAccessible(other)
    await context.close()
  }
  await send()

  await page.getByRole('button', { name: say('photos.turnRight') }).press('Enter')
  await expect(page.getByRole('button', { name: say('photos.turnLeft') })).toHaveAttribute('value', '0')
  await page.getByRole('button', { name: say('photos.turnLeft') }).press('Enter')
  await expect(page.getByRole('button', { name: say('photos.turnRight') })).toHaveAttribute('value', '90')

  await page.locator('summary', { hasText: say('photos.cutTitle') }).press('Enter')
  await page.getByLabel(say('photos.near_all')).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByLabel(say('photos.near_nearer'))).toBeChecked()
  await page.locator('[name="place"][value="12"]').focus()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('button', { name: say('photos.cutButton') }).press('Enter')
  await expect(page.locator('[name="place"][value="11"]')).toBeChecked()
  await expect(page.locator('[name="near"][value="nearer"]')).toBeChecked()

  await page.locator('summary', { hasText: say('photos.hideTitle') }).press('Enter')
  await page.locator('[name="square"][value="9"]').press('Space')
  await page.getByRole('button', { name: say('photos.hideButton') }).press('Enter')
  await expect(page.locator('[name="square"]:checked')).toHaveCount(1)
  await expectAccessibleHere()
  await expectLargeTargets(page)
  await expectNoOverflow(page, [320, 360, 1280])
  // Every picture is there: the one of the choices too.
  const broken = await page
    .locator('img')
    .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth === 0).length)
  expect(broken).toBe(0)

  await page.getByRole('link', { name: say('photos.toPhotos') }).click()
  await expect(page).toHaveURL(list)
  await send()
  await page.goto(list)
  await expect(shown).toHaveCount(2)
  await expect(page.getByText(say('photos.isFirst'))).toHaveCount(1)
  const second = await page.locator('.photo-list a').nth(1).getAttribute('href')
  await page.getByRole('button', { name: say('photos.makeFirst') }).press('Enter')
  await expect(page.locator('.photo-list a').first()).toHaveAttribute('href', second ?? '')
  await expectAccessibleHere()
  await expectNoOverflow(page, [320, 1280])
  await page
    .getByRole('button', { name: say('wizard.photoRemove') })
    .first()
    .press('Enter')
  await expect(shown).toHaveCount(1)
  await page.getByRole('button', { name: say('wizard.photoKeep') }).press('Enter')
  await expect(page).toHaveURL(/quien-busca$/)
})
