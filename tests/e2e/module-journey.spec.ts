/**
 * What member states asked for, as someone new would walk it, in each language: a module for a mission is made in the configurator and pasted into the
 * ministry's page; a family files from there; the notice is published, seen there, printed, taken down by the family and gone. What was seen lies in
 * test-results, to be looked at.
 */
import { LOCALES, type Locale } from '../../app/i18n/locale.ts'
import { t } from '../../app/i18n/translate.ts'
import { expectLanguage } from './support/expect.language.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { answerAll, answerPage, readReceipt, type Telling } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { keepPicture } from './support/keep-picture.ts'
import { openNotice, verifyNotice } from './support/staff.ts'

const say = t('es')
const SURNAMES: Readonly<Partial<Record<Locale, string>>> = {
  es: 'Xoc Tzunux',
  en: 'Xoc Chavaj',
  fr: 'Xoc Quiej',
  pt: 'Xoc Pucay',
  ht: 'Xoc Batzin',
}
const run = Date.now().toString(36).replace(/\d/g, '')

const tellingOf = (locale: Locale): { telling: Telling; name: string } => {
  const [surname1 = '', surname2 = ''] = (SURNAMES[locale] ?? 'Xoc Ajanel').split(' ')
  // Each run seeks another child, so that a demonstration can be walked more than once.
  const given = `Elmer ${run.charAt(0).toUpperCase()}${run.slice(1)}`
  return {
    name: `${given} ${surname1} ${surname2}`,
    telling: {
      answers: {
        nombre: { given, surname1, surname2 },
        edad: { age: '12' },
        sexo: { sex: 'male' },
        origen: { country: 'GT', nationality: 'GT' },
        'quien-busca': { seeker: 'Petrona Xoc', relation: 'mother' },
        contacto: { phone: '+502 5555 0143' },
      },
      consents: ['partners_search', 'consulate_see', 'consulate_told', 'publish', 'publish_name', 'publish_poster'],
    },
  }
}

test.describe.configure({ mode: 'parallel' })

for (const locale of LOCALES)
  test(`from the configurator to nothing, in ${locale}`, async ({ demo, member, visitor }, testInfo) => {
    test.setTimeout(180_000)
    const its = t(locale)
    const { telling, name } = tellingOf(locale)
    const shot = (step: string) => testInfo.outputPath(`${step}.png`)
    const officer = await member('officer.gt')

    await test.step('a module for a mission is made and pasted into the ministry’s page', async () => {
      await officer.goto('/es/trabajo/modulos/nuevo')
      await officer.getByLabel(say('modules.forWhom')).selectOption({ index: 2 })
      await officer.getByLabel(say('modules.name'), { exact: true }).fill(`Misión ${locale}`)
      await officer.getByLabel(say('modules.sites')).fill(demo.ministry)
      await officer.getByLabel(say('modules.language'), { exact: true }).selectOption(locale)
      await officer.getByRole('button', { name: say('modules.makeButton') }).click()
      await expect(officer.getByText(say('modules.done_made'))).toBeVisible()
      await officer
        .getByRole('navigation', { name: say('modules.parts') })
        .getByRole('link', { name: say('modules.part_code') })
        .click()
      await keepPicture(officer, shot('1-code'))
      const code = await officer.locator('#loader').inputValue()
      const reader = await visitor()
      await reader.goto(`${demo.ministry}/pegar`)
      await expectAccessible(reader)
      await reader.getByLabel('Código del módulo').fill(code)
      await reader.getByRole('button', { name: 'Ver la página' }).click()
      await expect(reader.frameLocator('iframe').locator('html')).toHaveAttribute('lang', locale)
      await keepPicture(reader, shot('2-pasted'))
    })

    const mother = await visitor({ viewport: { width: 360, height: 740 } })
    let receipt = ''
    await test.step('a family files from there', async () => {
      await mother.goto(`${demo.ministry}/pegado`)
      const opened = mother.waitForEvent('popup')
      await mother
        .frameLocator('iframe')
        .getByRole('link', { name: its('published.file'), exact: true })
        .click()
      const form = await opened
      await expectLanguage(form, locale)
      await keepPicture(form, shot('3-start'))
      await form.goto(`/${locale}/c/gt/aviso/nombre`)
      await answerPage(form, telling)
      await expect(form).not.toHaveURL(/\/aviso\/nombre$/)
      await answerAll(form, telling)
      await expectLanguage(form, locale)
      await keepPicture(form, shot('4-answers'))
      await form.getByRole('button', { name: its('wizard.fileButton') }).click()
      receipt = await readReceipt(form)
      await keepPicture(form, shot('5-receipt'))
      await form.close()
      await mother.context().clearCookies()
    })

    let path = ''
    await test.step('it is verified and published', async () => {
      await openNotice(officer, name)
      await verifyNotice(officer)
      await officer.getByRole('button', { name: 'Registrar para las instituciones' }).click()
      await officer.getByRole('button', { name: 'Publicar', exact: true }).click()
      await expect(officer.getByText('Publicado. Se ve en unos segundos.')).toBeVisible()
      const link = officer.getByRole('link', { name: 'Ver la página pública' })
      path = ((await link.getAttribute('href')) ?? '').replace(/^\/es\//, `/${locale}/`)
    })

    /** The ministry's page in a browser that has kept nothing: a frame may be kept for half a minute. */
    const visitModule = async () => {
      const reader = await visitor()
      await reader.goto(`${demo.ministry}/pegado`)
      await expect(reader.frameLocator('iframe').getByRole('link').first()).toBeVisible()
      return { reader, notice: reader.frameLocator('iframe').getByRole('link', { name }) }
    }
    await test.step('it is seen there, read and printed', async () => {
      const { reader, notice: inModule } = await visitModule()
      await expect(inModule).toBeVisible()
      await keepPicture(reader, shot('6-module'))
      const opened = reader.waitForEvent('popup')
      await inModule.click()
      const notice = await opened
      await expect(notice.getByRole('heading', { level: 1 })).toContainText(name)
      await expectLanguage(notice, locale)
      await expectAccessible(notice)
      await expectNoOverflow(notice, [1280, 360, 320])
      await keepPicture(notice, shot('7-notice'))
      const download = notice.waitForEvent('download')
      await notice.getByRole('button', { name: its('poster.download') }).click()
      await (await download).saveAs(testInfo.outputPath('8-poster.pdf'))
      expect((await notice.request.get(`${path}/imagen.jpg`)).status()).toBe(200)
      await notice.close()
    })

    await test.step('the family takes it down with the receipt', async () => {
      await mother.goto(`${demo.portal}/${locale}/comprobante`)
      await mother.getByLabel(its('receipt.enterLabel')).fill(receipt)
      await mother.getByRole('button', { name: its('receipt.enterButton'), exact: true }).click()
      await expect(mother.getByRole('heading', { level: 1, name: its('receipt.followTitle') })).toBeVisible()
      await expectLanguage(mother, locale)
      await keepPicture(mother, shot('9-following'))
      await mother.getByRole('button', { name: its('receipt.unpublishButton') }).click()
      await expect(mother.getByText(its('receipt.doneUnpublished'))).toBeVisible()
    })

    await test.step('and it vanishes everywhere', async () => {
      const { reader: late, notice } = await visitModule()
      await expect(notice).toHaveCount(0)
      await keepPicture(late, shot('10-module-after'))
      const gone = async (address: string, status: number) =>
        expect
          .poll(async () => (await late.request.get(address)).status(), { timeout: 60_000, message: address })
          .toBe(status)
      for (const part of ['', '/cartel.pdf', '/imagen.jpg', '/vista.jpg', '/informacion'])
        await gone(demo.portal + path + part, 410)
      await late.goto(demo.portal + path)
      await expectLanguage(late, locale)
      expect(await late.locator('body').innerText()).not.toContain(name)
      await keepPicture(late, shot('11-gone'))
    })
  })
