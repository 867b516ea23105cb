/** What a screen reader is told on the way of families and of the public: the tree of roles and names that the browser makes of a page. */
import { t } from '../../app/i18n/translate.ts'
import { answerAll, beginNotice } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'

const say = t('es')

test('a page begins with the ways past and out, and says where its content, its languages and its end are', async ({
  page,
}) => {
  await page.goto('/es/comprobante')
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "${say('common.skipToContent')}"
    - navigation "${say('common.quickExit')}":
      - link "${say('common.quickExit')}"
    - banner:
      - link "${say('common.siteName')}"
      - navigation "${say('common.otherLanguage')}":
        - link "English"
        - link "Français"
        - link "Português"
        - link "Kreyòl"
    - main:
      - heading "${say('receipt.enterTitle')}" [level=1]
      - textbox "${say('receipt.enterLabel')}"
      - button "${say('receipt.enterButton')}"
      - heading "${say('receipt.enterLost')}" [level=2]
    - contentinfo
  `)
  await expect(page.getByLabel(say('receipt.enterLabel'))).toHaveAccessibleDescription(say('receipt.enterHint'))
  // Each language is named in itself, and said by a voice that speaks it.
  const languages = page.getByRole('navigation', { name: say('common.otherLanguage') }).getByRole('link')
  expect(await languages.evaluateAll((links) => links.map((link) => (link as HTMLElement).lang))).toEqual([
    'en',
    'fr',
    'pt',
    'ht',
  ])
})

test('a mistake is said first, at the head of the form and with its field', async ({ page }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Wendy' } } })
  await page.goto('/es/c/gt/aviso/edad')
  const age = page.getByLabel(say('wizard.age'), { exact: true })
  await age.fill('muchos')
  await page.getByRole('button', { name: say('wizard.continue') }).click()
  const wrong = say('refusals.filing.age_unreadable')
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - link "${say('common.back')}"
    - alert "${say('common.errorSummaryTitle')}":
      - heading "${say('common.errorSummaryTitle')}" [level=2]
      - list:
        - listitem:
          - link "${wrong}"
    - heading "${say('wizard.q_edad')}" [level=1]
    - textbox "${say('wizard.age')}" [invalid]: muchos
    - group:
      - textbox
      - textbox
      - textbox
    - checkbox "${say('wizard.unknown_edad')}"
    - button "${say('wizard.continue')}"
  `)
  await expect(age).toHaveAccessibleDescription(`${say('wizard.ageHint')} ${say('common.errorPrefix')} ${wrong}`)
})

test('a question of choices is the name of its group', async ({ page }) => {
  await beginNotice(page, { answers: { nombre: { given: 'Wendy' } } })
  await page.goto('/es/c/gt/aviso/sexo')
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - group "${say('wizard.q_sexo')}":
      - heading "${say('wizard.q_sexo')}" [level=1]
      - radio
      - radio
      - radio
      - radio "${say('common.dontKnow')}"
    - button "${say('wizard.continue')}"
  `)
  await expect(page.getByRole('group', { name: say('wizard.q_sexo') })).toHaveAccessibleDescription(
    say('wizard.why_sexo'),
  )
})

test('a notice is an article whose heading says who it is, and every choice of its copies has a name', async ({
  page,
}) => {
  const links = async () => {
    await page.goto('/es/c/gt')
    return page.locator('.notices a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  }
  for (const href of await links()) {
    await page.goto(href)
    await expect(page.locator('main')).toMatchAriaSnapshot(`
      - article:
        - img
        - heading [level=1]
        - term
        - definition
        - heading [level=2]
        - paragraph:
          - link "${say('published.inform')}"
    `)
    const copies = page.locator('form[action$="cartel.pdf"]')
    if ((await copies.count()) === 0) continue
    await expect(copies).toMatchAriaSnapshot(`
      - group "${say('poster.paper')}":
        - radio "${say('poster.paper_carta')}" [checked]
        - radio "${say('poster.paper_a4')}"
      - group "${say('poster.secondLanguage')}":
        - radio "${say('poster.secondNone')}" [checked]
        - radio "English"
        - radio "Français"
        - radio "Português"
        - radio "Kreyòl"
      - button "${say('poster.download')}"
    `)
    return
  }
  throw new Error('no published notice has a poster')
})

/** What a family tells of whom it seeks, and how it can be called. */
const TOLD = { answers: { nombre: { given: 'Wendy' }, contacto: { phone: '+502 0000 1234' } } } as const

test('the first page of the form says what to look for, where it begins, and what it is not', async ({ page }) => {
  await page.goto('/es/c/gt/aviso')
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - heading "${say('wizard.startTitle')}" [level=1]
    - paragraph
    - 'region "${say('wizard.startSearchTitle')}"':
      - 'heading "${say('wizard.startSearchTitle')}" [level=2]'
      - paragraph
      - textbox "${say('wizard.startSearchLabel')}"
      - button "${say('wizard.startSearchButton')}"
    - paragraph:
      - link "${say('wizard.startButton')}"
    - heading "${say('common.notADenunciaTitle')}" [level=2]
    - heading "${say('common.nobodyAsksMoneyTitle')}" [level=2]
    - heading "${say('wizard.startNeedTitle')}" [level=2]
    - list
    - heading "${say('wizard.startKnowTitle')}" [level=2]
    - list
    - paragraph:
      - link "${say('wizard.startHaveReceipt')}"
  `)
})

test('a permission is asked as a question of two answers, neither of which is chosen', async ({ page }) => {
  await beginNotice(page, TOLD)
  await page.goto('/es/c/gt/aviso/consentimiento/partners_search')
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - link "${say('common.back')}"
    - paragraph
    - group "${say('wizard.c_partners_search')}":
      - heading "${say('wizard.c_partners_search')}" [level=1]
      - paragraph: ${say('wizard.d_partners_search')}
      - radio "${say('wizard.consentYes')}" [checked=false]
      - radio "${say('wizard.consentNo')}" [checked=false]
    - paragraph: ${say('wizard.consentWhy')}
    - button "${say('wizard.continue')}"
    - paragraph:
      - link "${say('wizard.seeAndPrint')}"
    - button "${say('wizard.endHere')}"
  `)
  await expect(page.getByRole('group', { name: say('wizard.c_partners_search') })).toHaveAccessibleDescription(
    say('wizard.d_partners_search'),
  )
})

test('what was told is checked, filed, kept and followed by headings, and each way to change an answer names it', async ({
  page,
}) => {
  test.slow()
  await beginNotice(page, TOLD)
  await answerAll(page, TOLD)
  const change = (label: string) => `link "${say('wizard.reviewChange')} ${label}"`
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - link "${say('common.back')}"
    - heading "${say('wizard.reviewTitle')}" [level=1]
    - paragraph: ${say('wizard.reviewLead')}
    - list:
      - listitem:
        - text: ${say('wizard.l_nombre')} Wendy
        - ${change(say('wizard.l_nombre'))}
      - listitem:
        - text: ${say('wizard.l_edad')} ${say('wizard.reviewUnknown')}
        - ${change(say('wizard.l_edad'))}
    - heading "${say('wizard.reviewConsents')}" [level=2]
    - list:
      - listitem:
        - text: ${say('wizard.s_partners_search')} ${say('wizard.reviewNo')}
        - ${change(say('wizard.s_partners_search'))}
    - paragraph: ${say('wizard.reviewTruth')}
    - button "${say('wizard.fileButton')}"
    - heading "${say('common.nobodyAsksMoneyTitle')}" [level=2]
    - paragraph:
      - link "${say('wizard.seeAndPrint')}"
    - button "${say('wizard.endHere')}"
  `)
  const links = page.locator('main .answers').getByRole('link')
  const names = await links.evaluateAll((all) => all.map((link) => link.textContent))
  expect(new Set(names).size).toBe(names.length)

  await page.getByRole('button', { name: say('wizard.fileButton') }).click()
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - heading "${say('wizard.doneTitle')}" [level=1]
    - paragraph
    - heading "${say('wizard.receiptTitle')}" [level=2]
    - paragraph: ${say('wizard.receiptLead')}
    - paragraph: /${say('wizard.receiptCode')}. ([A-Z2-9]{4}-){3} ?([A-Z2-9]{4}-){2}[A-Z2-9]{4}/
    - img "${say('wizard.receiptQr')}"
    - region "${say('siblings.offerTitle')}":
      - heading "${say('siblings.offerTitle')}" [level=2]
      - paragraph:
        - link "${say('siblings.offerButton')}"
    - heading "${say('wizard.doneNextTitle')}" [level=2]
    - paragraph
    - paragraph:
      - link "${say('wizard.doneFollow')}"
    - heading "${say('common.nobodyAsksMoneyTitle')}" [level=2]
    - heading "${say('common.notADenunciaTitle')}" [level=2]
    - button "${say('wizard.endHere')}"
  `)

  await page.getByRole('link', { name: say('wizard.doneFollow') }).click()
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - heading "${say('receipt.followTitle')}" [level=1]
    - paragraph: ${say('receipt.state_filed')}
    - heading "${say('receipt.officeTitle')}" [level=2]
    - term: ${say('receipt.officePhone')}
    - definition:
      - link
    - term: ${say('receipt.officeReview')}
    - definition
    - heading "${say('receipt.timelineTitle')}" [level=2]
    - list:
      - listitem:
        - time
        - text: ${say('receipt.event_received')}
    - heading "${say('reminders.linkTitle')}" [level=2]
    - heading "${say('receipt.publicTitle')}" [level=2]
    - paragraph: ${say('receipt.publicNo')}
    - heading "${say('receipt.askTitle')}" [level=2]
    - list:
      - listitem:
        - text: ${say('receipt.askCallHint')}
        - button "${say('receipt.askCallButton')}"
      - listitem:
        - text: ${say('receipt.foundHint')}
        - button "${say('receipt.foundButton')}"
    - heading "${say('receipt.callBackTitle')}" [level=2]
    - button "${say('receipt.request_change_contact')}"
    - button "${say('receipt.request_second_receipt')}"
    - button "${say('receipt.request_export')}"
    - button "${say('receipt.request_close')}"
    - button "${say('receipt.request_erase')}"
    - heading "${say('receipt.tellTitle')}" [level=2]
    - list:
      - listitem:
        - ${change(say('wizard.l_nombre'))}
    - heading "${say('receipt.consentsTitle')}" [level=2]
    - list:
      - listitem:
        - strong: "${say('receipt.consentNot')}"
        - button "${say('receipt.giveButton')} (${say('wizard.s_partners_search')})"
    - heading "${say('common.nobodyAsksMoneyTitle')}" [level=2]
    - heading "${say('common.notADenunciaTitle')}" [level=2]
    - paragraph: ${say('receipt.endHint')}
    - button "${say('wizard.endHere')}"
  `)
})

test('who saw a child hears first where to call, then what is asked and that little of it must be answered', async ({
  page,
}) => {
  await page.goto('/es/c/gt')
  const notice = (await page.locator('.notices a').first().getAttribute('href')) ?? ''
  await page.goto(`${notice}/informacion`)
  const optional = (name: string) => `${name} (${say('common.optional')})`
  await expect(page.locator('main')).toMatchAriaSnapshot(`
    - link "${say('common.back')}"
    - heading "${say('tip.title')}" [level=1]
    - paragraph
    - paragraph: ${say('tip.lead')}
    - heading "${say('tip.dangerTitle')}" [level=2]
    - list:
      - listitem:
        - link "911"
    - paragraph: ${say('tip.dangerFirst')}
    - textbox "${say('tip.where')}"
    - combobox "${say('tip.country')}":
      - option "${say('common.dontKnow')}" [selected]
    - textbox "${optional(say('tip.when'))}"
    - textbox "${say('tip.seen')}"
    - textbox "${optional(say('tip.name'))}"
    - textbox "${optional(say('tip.age'))}"
    - group "${say('tip.sex')}":
      - radio "${say('tip.sex_female')}" [checked=false]
      - radio "${say('tip.sex_male')}" [checked=false]
      - radio "${say('tip.sex_other')}" [checked=false]
      - radio "${say('common.dontKnow')}" [checked=false]
    - group "${say('tip.danger')}":
      - radio "${say('tip.danger_yes')}" [checked=false]
      - radio "${say('tip.danger_no')}" [checked=false]
      - radio "${say('common.dontKnow')}" [checked=false]
    - button "${optional(say('tip.photo'))}"
    - textbox "${optional(say('tip.contact'))}"
    - heading "${say('common.nobodyAsksMoneyTitle')}" [level=2]
    - paragraph: "${say('tip.before')}"
    - button "${say('tip.button')}"
  `)
  for (const [label, hint] of [
    ['tip.where', 'tip.whereHint'],
    ['tip.seen', 'tip.seenHint'],
    ['tip.contact', 'tip.contactHint'],
  ] as const)
    await expect(page.getByLabel(say(label))).toHaveAccessibleDescription(say(hint))
})
