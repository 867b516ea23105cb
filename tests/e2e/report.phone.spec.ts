import type { Page } from '@playwright/test'
import { STEP_IDS } from '../../app/sightings/report-steps.ts'
import { uuidOf } from '../../seeds/random.ts'
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

  const goOn = () => tap(page.getByRole('link', { name: say('common.continue'), exact: true }).click())
  await write(say('sighting.name'), 'Brayan Chub')
  await write(say('sighting.age'), '9 a 11')
  await choose(say('sighting.sex'), say('person.sex_male'))
  await goOn()
  await choose(say('sighting.country'), 'Guatemala')
  await write(say('sighting.origin'), 'Cobán')
  await choose(say('sighting.language'), say('person.language_kek'))
  await goOn()
  // Where and when stand there already: here and today.
  await expect(page.getByLabel(say('sighting.where'), { exact: true })).not.toHaveValue('')
  await expect(page.getByLabel(say('sighting.when'), { exact: true })).not.toHaveValue('')
  await tap(page.getByRole('button', { name: say('sighting.send') }).click())
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
  expect(seconds, 'seconds of a slow thumb').toBeLessThan(45)
})

/** The section that is shown, with its controls and its buttons, stands on the screen as it is. */
const expectOnOneScreen = async (page: Page): Promise<void> => {
  const step = page.locator('section.step:visible')
  await expect(step).toHaveCount(1)
  const { height } = page.viewportSize() ?? { height: 0 }
  const outside = () =>
    step.locator('h2, input, select, textarea, button, .step-acts > a, summary').evaluateAll(
      (elements, bottom) =>
        elements
          .filter((element) => element.checkVisibility())
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.top < 0 || box.bottom > bottom)
          .map(
            ({ element, box }) => `${box.top.toFixed(0)}–${box.bottom.toFixed(0)} ${element.id || element.outerHTML}`,
          ),
      height,
    )
  await expect.poll(outside, `beyond the screen on ${page.url()}`).toEqual([])
}

for (const javaScriptEnabled of [true, false])
  for (const [role, count] of [
    ['shelter', 8],
    ['migration', 7],
  ] as const)
    test(`each step is one screen for ${role}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
      member,
    }) => {
      const page = await member(role, { viewport: { width: 360, height: 740 }, javaScriptEnabled })
      await page.goto('/es/trabajo/reportes/nuevo')
      const say = wordsOf(page)
      await page.getByLabel(say('sighting.name'), { exact: true }).fill('Wili')
      const onward = page.locator('section.step:visible .step-acts > a.button')
      for (let step = 1; step <= count; step++) {
        await expectOnOneScreen(page)
        await expectNoOverflow(page)
        await expectLargeTargets(page)
        if (javaScriptEnabled && role === 'shelter') await expectAccessible(page)
        if (step < count) await onward.click()
      }
      await expect(onward).toHaveCount(0)
      // The browser's own way back goes a step back, and nothing typed is gone.
      for (let step = 1; step < count; step++) await page.goBack()
      await expect(page.getByLabel(say('sighting.name'), { exact: true })).toHaveValue('Wili')
    })

test('each step of a correction is one screen, and any of them saves', async ({ member }) => {
  const page = await member('shelter')
  await page.goto(`/es/trabajo/reportes/${uuidOf('worked example sighting Tapachula')}/editar`)
  const say = wordsOf(page)
  for (let step = 1; step <= 8; step++) {
    await expectOnOneScreen(page)
    await expect(page.getByRole('button', { name: say('sighting.saveEdit') })).toBeInViewport()
    if (step < 8) await page.locator('section.step:visible .step-acts > a.button').click()
  }
})

test('the Enter key goes on to the next step, and sends only where sending is offered', async ({ member }) => {
  const page = await member('shelter')
  await page.goto('/es/trabajo/reportes/nuevo')
  const say = wordsOf(page)
  const name = page.getByLabel(say('sighting.name'), { exact: true })
  await name.fill('Wili')
  // Before the page listens the key does what it does without scripts: nothing, and it is pressed again.
  await expect(async () => {
    if (await name.isVisible()) await name.press('Enter')
    await expect(page.getByLabel(say('sighting.origin'), { exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  for (const label of ['sighting.origin', 'sighting.where'] as const) {
    const field = page.getByLabel(say(label), { exact: true })
    // A key pressed in a field of a step that is not shown yet goes nowhere.
    await expect(field).toBeVisible()
    await field.press('Enter')
  }
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
})

test('without scripts the Enter key of an early step sends nothing and loses nothing', async ({ member }) => {
  const page = await member('migration', { viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await page.goto('/es/trabajo/reportes/nuevo')
  const say = wordsOf(page)
  const name = page.getByLabel(say('sighting.name'), { exact: true })
  await name.fill('Wili')
  let posted = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posted++
  })
  await name.press('Enter')
  await page.getByRole('link', { name: say('common.continue'), exact: true }).click()
  await page.getByLabel(say('sighting.origin'), { exact: true }).press('Enter')
  expect(posted).toBe(0)
  await expect(name).toHaveValue('Wili')
})

for (const javaScriptEnabled of [true, false])
  test(`an error leads to its step, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({ member }) => {
    const page = await member('shelter', { viewport: { width: 360, height: 740 }, javaScriptEnabled })
    await page.goto('/es/trabajo/reportes/nuevo')
    const say = wordsOf(page)
    // A second click before the step has changed would be the same click again.
    const goOn = async () => {
      const step = page.locator('section.step:visible').first()
      const before = await step.getAttribute('id')
      await step.locator('.step-acts > a.button').click()
      await expect(step).not.toHaveAttribute('id', before ?? '')
    }
    await page.getByLabel(say('sighting.name'), { exact: true }).fill('Wili')
    await goOn()
    await page.getByLabel(say('sighting.origin'), { exact: true }).fill('Cobán')
    for (let step = 2; step < 6; step++) await goOn()
    await page.locator('[name=companion1_name]').fill('Ana')
    await page.locator('[name=companion1_age]').fill('chiquita')
    await goOn()
    await page.getByLabel(say('sighting.phone')).fill('12')
    await page.getByRole('button', { name: say('sighting.send') }).click()
    // The first problem's step is shown, below the summary; a link of the summary shows another's.
    await expect(page.getByRole('alert')).toBeInViewport()
    await expect(page.locator('[name=companion1_age]')).toHaveValue('chiquita')
    await expect(page.locator('[name=companion1_age]')).toBeVisible()
    await page.getByRole('link', { name: say('sighting.problem_sighting_phone_short') }).click()
    await expect(page.getByLabel(say('sighting.phone'))).toBeInViewport()
    await expect(page.getByLabel(say('sighting.phone'))).toHaveValue('12')
    await expect(page.getByText(say('sighting.problem_sighting_phone_short')).last()).toBeVisible()
    await page.getByLabel(say('sighting.phone')).fill('')
    await page.getByRole('link', { name: say('sighting.problem_sighting_age_unreadable') }).click()
    await page.locator('[name=companion1_age]').fill('4')
    await page.getByRole('button', { name: say('sighting.send') }).click()
    await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
    expect(page.url()).not.toMatch(/wili|cob/i)
    await expect(page.locator('main')).toContainText('Cobán')
    await expect(page.locator('main')).toContainText('Ana')
  })

test('a wide screen has the whole short form at once, and the rest when asked for', async ({ member }) => {
  const page = await member('shelter', { viewport: { width: 1280, height: 900 } })
  await page.goto('/es/trabajo/reportes/nuevo')
  const say = wordsOf(page)
  const fields = page.locator('form.report-form').locator('input:not([type=hidden]):visible, select:visible')
  // Four ways of having met, and twelve fields of which one word in any is enough.
  expect(await fields.count()).toBeLessThanOrEqual(16)
  await page.getByLabel(say('sighting.name'), { exact: true }).fill('Wili')
  await page.getByRole('link', { name: say('sighting.more') }).click()
  await expect(page.getByLabel(say('sighting.photo'))).toBeVisible()
  await expect(page.getByLabel(say('sighting.name'), { exact: true })).toHaveValue('Wili')
  await expectAccessible(page)
  await page.getByRole('button', { name: say('sighting.send') }).click()
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
})

test('one word is a report; nothing at all is told in words, and what was typed stays', async ({ member }) => {
  const page = await member('redcross')
  await page.goto('/es/trabajo/reportes/nuevo#paso-donde')
  const say = wordsOf(page)
  await page.getByLabel(say('sighting.where'), { exact: true }).fill('El parque')
  await page.getByRole('button', { name: say('sighting.send') }).click()
  await expect(page.getByRole('alert')).toContainText(say('sighting.problem_sighting_hint_missing'))
  await page.getByLabel(say('sighting.name'), { exact: true }).fill('Wili')
  // Each by where it leads: the step before is still there for a moment.
  for (const step of ['origin', 'where'] as const)
    await page.locator(`a[href$="#${STEP_IDS[step]}"]:visible`, { hasText: say('common.continue') }).click()
  await expect(page.getByLabel(say('sighting.where'), { exact: true })).toHaveValue('El parque')
  await page.getByRole('button', { name: say('sighting.send') }).click()
  await expect(page.getByText(say('sighting.done_reported'))).toBeVisible()
})
