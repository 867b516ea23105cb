import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { localDay } from '../../app/domain/local-day.ts'
import { addDays } from '../../app/domain/membership.ts'
import { SHELTER_CHECKS } from '../../app/domain/shelter.ts'
import { expectAccessible, expectNoOverflow } from './support/expect.page.ts'
import { expect, test } from './support/fixtures.ts'
import { wordsOf } from './support/words.ts'

const PASSWORD = 'tres piedras bajo el puente'
const CODE = /(?:[A-Z2-9]{4}-){5}[A-Z2-9]{4}/
const inDays = (days: number) => addDays(localDay(new Date(), 'MX'), days)
const newEmail = () => `${randomUUID().slice(0, 8)}@demo.invalid`

/** Invites from the page of members that is open; gives the code as shown. */
const invite = async (page: Page, name: string, email: string): Promise<string> => {
  const say = wordsOf(page)
  await page.getByLabel(say('members.name')).fill(name)
  await page.getByLabel(say('members.email')).fill(email)
  await page.getByLabel(say('work.role_consular_officer')).check()
  await page.getByRole('button', { name: say('members.inviteButton') }).click()
  await expect(page.getByRole('heading', { name: say('members.invitedTitle', { name }) })).toBeVisible()
  return readCode(page)
}

const readCode = async (page: Page): Promise<string> =>
  CODE.exec((await page.locator('code.secret').last().textContent()) ?? '')?.[0] ?? ''

/** Takes up an invitation, by its link or by typing the code. */
const takeUp = async (page: Page, code: string, by: 'link' | 'typing'): Promise<void> => {
  await page.goto(`/es/trabajo/invitacion${by === 'link' ? `#${code}` : ''}`)
  const say = wordsOf(page)
  const box = page.getByLabel(say('members.acceptCode'))
  if (by === 'link') await expect(box).toHaveValue(code)
  else await box.fill(code)
  await page.getByLabel(say('members.acceptPassword'), { exact: true }).fill(PASSWORD)
  await page.getByLabel(say('members.acceptAgain')).fill(PASSWORD)
  await page.getByRole('button', { name: say('members.acceptButton') }).click()
}

test('an administrator invites, certifies and closes; the member’s open page is nobody’s at once', async ({
  member,
  visitor,
}) => {
  const admin = await member('admin')
  await admin.goto('/es/trabajo/integrantes')
  const say = wordsOf(admin)
  await expect(admin.getByText('Maribel Bonilla Suazo')).toBeVisible()
  await expect(admin.getByText(say('members.remindMembers', { count: 2 }))).toBeVisible()
  await expect(admin.getByText('Lourdes Cáceres Villeda')).toBeVisible()
  const name = `Gloria Mejicanos ${randomUUID().slice(0, 4)}`
  const code = await invite(admin, name, newEmail())
  await expectAccessible(admin)
  await expectNoOverflow(admin, [360])

  const theirs = await visitor()
  await takeUp(theirs, code, 'link')
  await theirs.waitForURL('**/es/trabajo')
  expect(theirs.url()).not.toContain(code)
  await expect(theirs.getByText(name)).toBeVisible()

  await admin.goto('/es/trabajo/integrantes')
  await admin.getByRole('link', { name }).click()
  await admin.getByLabel(say('members.certifiedUntil')).fill(inDays(10))
  await admin.getByRole('button', { name: say('members.changeButton') }).click()
  await expect(admin.getByText(say('members.done_saved'))).toBeVisible()
  await theirs.goto('/es/trabajo')
  await expect(theirs.getByText('Su certificación termina')).toBeVisible()

  await admin.getByRole('button', { name: say('members.closeButton') }).click()
  await expect(admin.getByText(say('members.done_closed'))).toBeVisible()
  await theirs.goto('/es/trabajo/avisos')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(say('work.signInTitle'))

  const late = await visitor()
  await takeUp(late, code, 'typing')
  await expect(late.getByRole('link', { name: 'Ese código no abre ninguna invitación' })).toBeVisible()
})

test('without scripts too: an invitation is made, typed and taken up', async ({ member, visitor }) => {
  const admin = await member('admin', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await admin.goto('/es/trabajo/integrantes')
  const name = `Efraín Tercero ${randomUUID().slice(0, 4)}`
  const code = await invite(admin, name, newEmail())
  const theirs = await visitor({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await takeUp(theirs, code, 'typing')
  await expect(theirs.getByText(name)).toBeVisible()

  await theirs.goto('/es/trabajo/sesiones')
  const say = wordsOf(theirs)
  await expect(theirs.getByText('Chrome · ', { exact: false })).toBeVisible()
  await expect(theirs.getByText(say('members.onlyThis'))).toBeVisible()
  await expectNoOverflow(theirs, [320, 360])
})

test('the last administrator stays one, and is told so', async ({ member }) => {
  const admin = await member('admin')
  await admin.goto('/es/trabajo/integrantes')
  await admin.getByRole('link', { name: 'Karen Turcios Madrid' }).click()
  const say = wordsOf(admin)
  await admin.getByRole('button', { name: say('members.closeButton') }).click()
  await expect(admin.getByRole('alert')).toContainText('Alguien debe administrar')
  await admin.goto('/es/trabajo')
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(say('work.homeTitle'))
})

test('a member ends another of the own sessions', async ({ member }) => {
  const [here, there] = [await member('callcentre'), await member('callcentre')]
  await here.goto('/es/trabajo')
  await there.goto('/es/trabajo')
  await here.goto('/es/trabajo/sesiones')
  const say = wordsOf(here)
  await here.getByRole('button', { name: say('members.endOthers') }).click()
  await expect(here.getByText(say('members.done_others'))).toBeVisible()
  await there.goto('/es/trabajo')
  await expect(there.getByRole('heading', { level: 1 })).toHaveText(say('work.signInTitle'))
})

test('the secretariat registers an institution and accredits it', async ({ member }) => {
  const page = await member('secretariat')
  await page.goto('/es/trabajo/instituciones')
  const say = wordsOf(page)
  await page.getByRole('link', { name: say('members.registerLink') }).click()
  const name = `Red de prueba ${randomUUID().slice(0, 6)}`
  await page.getByLabel(say('members.institutionName')).fill(name)
  await page.getByLabel(say('members.institutionKind')).selectOption('ngo')
  await page.getByLabel(say('members.institutionCountry')).selectOption('HN')
  await page.getByLabel(say('members.name'), { exact: true }).fill('Aída Murillo')
  await page.getByLabel(say('members.email')).fill('sin arroba')
  await page.getByRole('button', { name: say('members.registerButton') }).click()
  await expect(page.getByRole('alert')).toContainText('@')
  await expect(page.getByLabel(say('members.institutionName'))).toHaveValue(name)
  await page.getByLabel(say('members.email')).fill(newEmail())
  await page.getByRole('button', { name: say('members.registerButton') }).click()
  await expect(page.locator('code.secret').last()).toHaveText(CODE)

  await page.goto('/es/trabajo/instituciones')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: say('members.accreditButton') }).click()
  await expect(page.getByText(say('members.done_institution'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('members.unaccreditButton') })).toBeVisible()
  await expectAccessible(page)
})

test('an unlisted shelter asks without an account, is called back, and sees its own reports alone', async ({
  member,
  visitor,
}) => {
  const shelter = await visitor({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await shelter.goto('/es/albergues')
  const say = wordsOf(shelter)
  await shelter.getByRole('link', { name: say('shelters.link') }).click()
  await shelter.getByRole('button', { name: say('shelters.button') }).click()
  await expect(shelter.getByRole('alert')).toBeVisible()
  const place = `Posada ${randomUUID().slice(0, 6)}`
  await shelter.getByLabel(say('shelters.place')).fill(place)
  await shelter.getByLabel(say('shelters.town')).fill('Mapastepec')
  await shelter.getByLabel(say('shelters.country')).selectOption('MX')
  await shelter.getByLabel(say('shelters.person')).fill('Benigno Uc')
  await shelter.getByLabel(say('shelters.phone')).fill('+52 000 000 7788')
  // Without scripts a form that anyone can send takes three seconds.
  await shelter.waitForTimeout(3100)
  await shelter.getByRole('button', { name: say('shelters.button') }).click()
  await expect(shelter.getByRole('heading', { level: 1 })).toHaveText(say('shelters.doneTitle'))

  const authority = await member('protection')
  await authority.goto('/es/trabajo')
  await authority.getByRole('link', { name: /esperan? una llamada/ }).click()
  await authority.getByRole('link', { name: place }).click()
  await expect(authority.getByText(say('members.callTypedPhone'))).toBeVisible()
  await expect(authority.locator('a[href^="tel:"]')).toHaveCount(0)
  await authority.getByLabel(say('members.calledNumber')).fill('+52 000 000 9900')
  await authority.getByLabel(say('members.email')).fill(newEmail())
  await authority.getByLabel(say('members.certifiedUntil')).fill(inDays(90))
  const register = authority.getByRole('button', { name: say('members.registerShelterButton') })
  await register.click()
  await expect(authority.getByRole('alert')).toContainText('Un punto de la llamada')
  for (const check of SHELTER_CHECKS) await authority.getByLabel(say(`members.check_${check}`)).check()
  await expectAccessible(authority)
  await register.click()
  await expect(authority.locator('code.secret').last()).toHaveText(CODE)
  const code = await readCode(authority)

  await takeUp(shelter, code, 'typing')
  await expect(shelter.getByText('Benigno Uc')).toBeVisible()
  const nav = shelter.getByRole('navigation', { name: say('staff.navLabel') })
  await expect(nav.getByRole('link', { name: say('work.section_report') })).toBeVisible()
  for (const closed of ['work.section_search', 'work.section_candidates'] as const)
    await expect(nav.getByRole('link', { name: say(closed) })).toHaveCount(0)
  await shelter.goto('/es/trabajo/coincidencias')
  await expect(shelter.getByRole('heading', { level: 1 })).toHaveText(say('errors.deniedTitle'))
})
