import { expectAccessible, expectLargeTargets, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'
import { wordsOf } from './support/words.ts'

/** Keystroke-level model of a slow thumb, in seconds: a tap with its look for the place, a choice from a list, a key. */
const TAP = 1.8
const CHOICE = 4
const KEY = 0.4

test('a shelter worker reports a child in well under a minute on a 360 px screen', async ({ member }) => {
  const page = await member('shelter')
  await page.goto('/es/trabajo')
  const say = wordsOf(page)
  let seconds = 0
  const tap = async (work: Promise<unknown>) => {
    seconds += TAP
    await work
  }
  const write = async (label: string, text: string) => {
    seconds += TAP + text.length * KEY
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  const choose = async (label: string, option: string) => {
    seconds += CHOICE
    await page.getByLabel(label, { exact: true }).selectOption({ label: option })
  }

  await tap(
    page
      .getByRole('link', { name: say('work.roleStart_shelter_worker') })
      .first()
      .click(),
  )
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('sighting.newTitle'))
  await expectNoOverflow(page, [320, 360])
  await expectLargeTargets(page)

  await write(say('sighting.name'), 'Brayan Chub')
  await write(say('sighting.age'), '9 a 11')
  await choose(say('sighting.sex'), say('person.sex_male'))
  await choose(say('sighting.country'), 'Guatemala')
  await write(say('sighting.origin'), 'Cobán')
  await choose(say('sighting.language'), say('person.language_kek'))
  // Where and when stand there already: here and today.
  await expect(page.getByLabel(say('sighting.where'), { exact: true })).not.toHaveValue('')
  await expect(page.getByLabel(say('sighting.when'), { exact: true })).not.toHaveValue('')
  await tap(page.getByRole('button', { name: say('sighting.send') }).click())
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
  expect(seconds, 'seconds of a slow thumb').toBeLessThan(45)
})

test('the short form asks little, the rest is folded away and fits as well', async ({ member }) => {
  const page = await member('shelter')
  await page.goto('/es/trabajo/reportes/nuevo')
  const say = wordsOf(page)
  const fields = page.locator('form.report-form').locator('input:not([type=hidden]):visible, select:visible')
  // Four ways of having met, and eleven fields of which one word in any is enough.
  expect(await fields.count()).toBeLessThanOrEqual(15)
  await page.getByText(say('sighting.more'), { exact: true }).click()
  await expect(page.getByLabel(say('sighting.photo'))).toBeVisible()
  await expectNoOverflow(page, [320, 360])
  await expectLargeTargets(page)
  await expectAccessible(page)
})

test('one word is a report; nothing at all is told in words, and what was typed stays', async ({ member }) => {
  const page = await member('redcross')
  await page.goto('/es/trabajo/reportes/nuevo')
  const say = wordsOf(page)
  await page.getByLabel(say('sighting.where'), { exact: true }).fill('El parque')
  await page.getByLabel(say('sighting.country'), { exact: true }).selectOption('')
  await page.getByRole('button', { name: say('sighting.send') }).click()
  await expect(page.getByRole('alert')).toContainText(say('sighting.problem_sighting_hint_missing'))
  await expect(page.getByLabel(say('sighting.where'), { exact: true })).toHaveValue('El parque')
  await page.getByLabel(say('sighting.name'), { exact: true }).fill('Wili')
  await page.getByRole('button', { name: say('sighting.send') }).click()
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
})
