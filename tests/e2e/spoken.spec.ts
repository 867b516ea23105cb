/** What a screen reader is told on the way of families and of the public: the tree of roles and names that the browser makes of a page. */
import { t } from '../../app/i18n/translate.ts'
import { beginNotice } from './support/family.ts'
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
