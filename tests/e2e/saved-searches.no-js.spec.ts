/** A shelter looks for the family of a child who is with it, finds nobody, and is told when the mother's notice is registered: without scripts, on a phone. */
import { expectNoOverflow } from './support/expect.page.ts'
import { fileNotice, type Telling } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { openNotice, verifyNotice } from './support/staff.ts'
import { wordsOf } from './support/words.ts'

test.setTimeout(180_000)

/** Each run another child: letters that no invented name has together. */
const own = [...Math.floor(Date.now() / 1000).toString(26)]
  .map((digit) => 'bcdfghjkmnprstvwxyzaeiouql'[Number.parseInt(digit, 26)])
  .join('')
const SURNAME = `Xol${own}`
const NAME = `Nicanor ${SURNAME}`

const telling: Telling = {
  answers: {
    nombre: { given: 'Nicanor', surname1: SURNAME },
    origen: { country: 'GT', nationality: 'GT' },
    'quien-busca': { seeker: 'Marta Pop', relation: 'mother' },
    contacto: { phone: '+502 5555 0177' },
  },
  consents: ['partners_search'],
}

test('a search that finds nobody is kept, and told when such a notice is registered', async ({ visitor, member }) => {
  const shelter = await member('shelter', { viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await shelter.goto('/es/trabajo/buscar')
  const say = wordsOf(shelter)
  await shelter.getByLabel(say('work.searchLabel')).fill(NAME)
  await shelter.getByRole('button', { name: say('work.searchButton') }).click()
  await expect(shelter.getByText(say('registry.noneFor', { text: NAME }))).toBeVisible()
  await expectNoOverflow(shelter, [320, 360])
  await shelter.getByRole('button', { name: say('saved.tell') }).click()
  await expect(shelter.getByText(say('saved.done_told'))).toBeVisible()
  expect(shelter.url()).not.toMatch(/xol|nicanor/i)
  const kept = shelter.getByRole('article', { name: NAME })
  await expect(kept).toContainText(say('saved.noFinds'))
  await expectNoOverflow(shelter, [320, 360])

  const mother = await visitor()
  await fileNotice(mother, telling)
  const officer = await member('officer.gt')
  await openNotice(officer, NAME)
  await verifyNotice(officer)
  await officer.getByRole('button', { name: 'Registrar para las instituciones' }).click()
  await expect(officer.getByText('Registrado. Ya se compara con los reportes.')).toBeVisible()

  await expect(async () => {
    await shelter.goto('/es/trabajo')
    await shelter.getByRole('link', { name: say('saved.homeNew', { count: 1 }) }).click({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  await kept.getByRole('button', { name: say('saved.see', { count: 1 }) }).click()
  await expect(shelter.getByRole('heading', { level: 1 })).toContainText(NAME)
  await expect(shelter.getByRole('heading', { level: 2, name: NAME })).toBeVisible()
  await expect(shelter.getByText(say('saved.isNew'), { exact: true })).toBeVisible()
  expect(shelter.url()).not.toMatch(/xol|nicanor/i)
  await expectNoOverflow(shelter, [320, 360])

  await shelter.goto('/es/trabajo')
  await expect(shelter.getByRole('link', { name: /búsquedas guardadas/ })).toHaveCount(0)
  await shelter.goto('/es/trabajo/buscar/guardadas')
  await kept.getByRole('button', { name: say('saved.of', { act: say('saved.remove'), words: NAME }) }).click()
  await kept.getByRole('button', { name: say('saved.removeYes') }).click()
  await expect(shelter.getByText(say('saved.done_remove'))).toBeVisible()
  await expect(kept).toHaveCount(0)
})
