/** Two children of one family in one sitting, without scripts. */
import { t } from '../../app/i18n/translate.ts'
import { expectNoOverflow } from './support/expect.page.ts'
import { answerAll, answerPage, fileNotice, fillIn, formPageOf, readReceipt, takeTime } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')

test('a mother who files for one child files for the next without writing the family again', async ({
  page,
  visitor,
}) => {
  test.slow()
  const first = await fileNotice(page, {
    answers: {
      nombre: { given: 'Delmi Yohana', surname1: 'Caal', surname2: 'Pop' },
      edad: { age: '8' },
      'ultimo-contacto': { country: 'MX', place: 'una casa cerca de la terminal' },
      'quien-busca': { seeker: 'Elvira Pop', relation: 'mother' },
      contacto: { phone: '+502 0000 5678' },
    },
    consents: ['partners_search'],
  })
  await page.getByRole('link', { name: say('siblings.offerButton') }).click()
  await expect(page.getByText(say('siblings.whyNumber'))).toBeVisible()
  await expectNoOverflow(page, [320])
  for (const [field, value] of [
    ['given', ''],
    ['surname1', 'Caal'],
    ['surname2', 'Pop'],
  ] as const)
    await expect(page.locator(`[name=${field}]`)).toHaveValue(value)
  await fillIn(page, 'given', 'Wilmer Isaías')
  await takeTime(page)
  await page.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
  await expect(page).toHaveURL(/\/aviso\/edad\?guardado=nuevo$/)
  expect(page.url()).not.toContain(first.slice(0, 4))

  const kept = {
    'ultimo-contacto': ['place', 'una casa cerca de la terminal'],
    companias: ['companion_name_0', 'Delmi Yohana Caal Pop'],
    'quien-busca': ['seeker', 'Elvira Pop'],
    contacto: ['phone', '+502 0000 5678'],
  } as const
  const suggested: string[] = []
  while (formPageOf(page) !== 'revisar') {
    const at = formPageOf(page)
    const known = Object.entries(kept).find(([id]) => id === at)?.[1]
    if (known) {
      await expect(page.getByText(say('siblings.suggested'))).toBeVisible()
      await expect(page.locator(`[name=${known[0]}]`)).toHaveValue(known[1])
      suggested.push(at)
      await page.getByRole('button', { name: say('wizard.continue'), exact: true }).click()
    } else if (at.startsWith('consentimiento/')) {
      // None of the first child's permissions stands chosen for the second.
      await expect(page.locator('[name=given]:checked')).toHaveCount(0)
      await answerPage(page)
    } else await answerPage(page)
  }
  expect(suggested).toEqual(Object.keys(kept))
  await answerAll(page)
  await page.getByRole('button', { name: say('wizard.fileButton') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('wizard.doneTitle'))
  const second = await readReceipt(page)
  expect(second).not.toBe(first)

  await page.getByRole('link', { name: say('siblings.printTogether') }).click()
  const together = page.locator('main')
  await expect(together).toContainText('Delmi Yohana')
  for (const receipt of [first, second]) await expect(together).toContainText(receipt.slice(0, 15).slice(0, 14))
  await expect(page.getByRole('img', { name: say('wizard.receiptQr') })).toHaveCount(2)
  await expectNoOverflow(page, [320])

  // Whoever has the second receipt alone reads nothing that was told for the first but what was said of both.
  const elsewhere = await visitor({ javaScriptEnabled: false })
  await elsewhere.goto('/es/comprobante')
  await elsewhere.getByLabel(say('receipt.enterLabel')).fill(second)
  await elsewhere.waitForTimeout(3100)
  await elsewhere.getByRole('button', { name: say('receipt.enterButton'), exact: true }).click()
  await expect(elsewhere.locator('main')).toContainText('Wilmer Isaías')
  await expect(elsewhere.locator('main')).not.toContainText('0000 5678')
  await elsewhere.goto('/es/c/gt/aviso/comprobante?juntos=si')
  await expect(elsewhere.locator('main')).not.toContainText(first.slice(0, 14))
})
