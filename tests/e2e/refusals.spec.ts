import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ACCESS } from '../../app/domain/access.ts'
import type { Role } from '../../app/domain/institution.ts'
import { t } from '../../app/i18n/translate.ts'
import { DEMO_LOGINS, type DemoLogin } from '../../app/institutions/demo-logins.ts'
import { SECTIONS } from '../../app/institutions/sections.ts'
import { listMembers } from '../../seeds/members.ts'
import { uuidOf } from '../../seeds/random.ts'
import { fileNotice } from './support/family.ts'
import { expect, test } from './support/fixtures.ts'
import { openNotice, reportChild, screenChild, verifyNotice } from './support/staff.ts'
import { asMember, asNobody, confirmOne, listIds, report, type Worker } from './support/work.ts'

const GUATEMALAN_NOTICE = uuidOf('worked example notice Lucía')
const CANDIDATES = '/trabajo/coincidencias'
const OFFICERS = ['officer.gt', 'officer.hn', 'officer.mx'] as const

/** The address and its `.data` twin answer this status, and no more than an unknown record would. */
const expectUnknown = async (who: Worker, path: string, id: string): Promise<void> => {
  for (const twin of [path, `${path}.data`]) {
    const [known, unknown] = [await who.get(twin), await who.get(twin.replace(id, randomUUID()))]
    expect(known.status(), twin).toBe(404)
    expect(unknown.status()).toBe(404)
    expect(await withoutChance(known.text())).toBe(await withoutChance(unknown.text()))
  }
}
const withoutChance = async (text: Promise<string>): Promise<string> =>
  (await text).replace(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|[A-Za-z0-9_-]{22}/g, '·')

test('a consulate of another state does not learn that a notice exists', async () => {
  const other = await asMember('officer.hn')
  for (const path of ['', '/verificar'])
    await expectUnknown(other, `/es/trabajo/avisos/${GUATEMALAN_NOTICE}${path}`, GUATEMALAN_NOTICE)
  for (const act of ['register', 'publish', 'unpublish', 'refuse']) {
    const answer = await other.post(`/es/trabajo/avisos/${GUATEMALAN_NOTICE}`, { act, version: '1', reason: 'x' })
    expect([400, 404], act).toContain(answer.status())
  }
  expect((await (await asMember('officer.gt')).get(`/es/trabajo/avisos/${GUATEMALAN_NOTICE}`)).status()).toBe(200)
})

test('each role opens only the sections the access policy gives it', async () => {
  const roles = new Map(listMembers().map(({ email, roles: [role] }) => [email, role]))
  for (const login of DEMO_LOGINS) {
    const who = await asMember(login)
    for (const { path, access } of SECTIONS) {
      const allowed: readonly Role[] = ACCESS[access].who
      if (allowed.includes(roles.get(`${login}@demo.invalid`) as Role)) continue
      for (const twin of [path, `${path}.data`])
        expect((await who.get(`/es${twin}`)).status(), `${login} ${twin}`).toBe(403)
    }
    await who.leave()
  }
})

test('a stranger is sent to sign in, from a page and from its .data twin', async () => {
  const nobody = await asNobody()
  const paths = [...SECTIONS.map(({ path }) => path), `/trabajo/avisos/${GUATEMALAN_NOTICE}`, '/trabajo/reservas']
  for (const path of paths) {
    const answer = await nobody.get(`/es${path}`)
    expect(answer.status(), path).toBe(303)
    expect(answer.headers().location).toContain('/es/trabajo/entrar?despues=')
    const twin = await nobody.get(`/es${path}.data`)
    expect([202, 204, 303], `${path}.data`).toContain(twin.status())
    expect((await twin.text()).length, `${path}.data`).toBeLessThan(300)
  }
})

test('the migration officer reports, and browses nothing', async ({ member }) => {
  const migration = await asMember('migration')
  const shelter = await asMember('shelter')
  const [candidate = ''] = await listIds(shelter, CANDIDATES)
  const [sighting = ''] = await listIds(shelter, '/trabajo/reportes')
  for (const path of ['avisos', 'buscar', 'coincidencias', 'reportes', 'reservas', `avisos/${GUATEMALAN_NOTICE}`])
    expect((await migration.get(`/es/trabajo/${path}`)).status(), path).toBe(403)
  for (const path of [`coincidencias/${candidate}`, `reportes/${sighting}`, `reportes/${sighting}/editar`])
    expect((await migration.get(`/es/trabajo/${path}`)).status(), path).toBe(403)
  expect((await migration.post('/es/trabajo/buscar', { q: 'Ixcoy' })).status()).toBe(403)
  const sent = await report(migration, { name: 'Yeni Tec', where: 'Tapachula' })
  expect(sent).toMatch(/^\/trabajo\/reportes\/enviado\/[^-]+$/)

  const page = await member('migration')
  await page.goto(`/es${sent}`)
  await expect(page.locator('main')).not.toContainText('Yeni')
  await page.goto('/es/trabajo')
  await expect(page.getByText(t('es')('work.roleDoes_migration_officer'))).toBeVisible()
  await page.goto('/es/trabajo/coincidencias')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('es')('errors.deniedTitle'))
})

test('a consulate sees no candidate of a child who is not screened, nor of one on hold', async () => {
  const shelter = await asMember('shelter')
  const held: string[] = []
  for (const id of await listIds(shelter, CANDIDATES)) {
    const html = await shelter.html(`/es${CANDIDATES}/${id}`)
    if (html.includes(t('es')('candidate.screenFirst')) || html.includes(t('es')('candidate.waitProtection')))
      held.push(id)
    if (held.length === 12) break
  }
  expect(held.length, 'candidates of held children').toBeGreaterThan(3)
  for (const role of OFFICERS) {
    const officer = await asMember(role)
    const seen = await listIds(officer, CANDIDATES)
    expect(seen.filter((id) => held.includes(id))).toEqual([])
    for (const id of held.slice(0, 4)) await expectUnknown(officer, `/es${CANDIDATES}/${id}`, id)
    for (const act of ['propose', 'confirm', 'reject', 'ask'])
      expect((await officer.post(`/es${CANDIDATES}/${held[0]}`, { act, text: 'x', reason: 'age' })).status()).toBe(404)
    await officer.leave()
  }
})

/** A surname that nobody else bears, of letters alone: what is held for a look-alike would hold this child too. */
const ownSurname = (): string =>
  `Quix${Array.from(randomUUID().replaceAll('-', '').slice(0, 8), (hex) => 'aeioulmnrstvdbpc'[Number.parseInt(hex, 16)]).join('')}`

/** Each test has a child unlike the others: a hold on one would hold a look-alike too. */
type Child = { state: 'gt' | 'mx'; given: string; age: string; origin: string; language: string }
const SABINA: Child = { state: 'gt', given: 'Sabina', age: '15', origin: 'Totonicapán', language: "k'iche'" }
const NAYELI: Child = { state: 'mx', given: 'Nayeli', age: '9', origin: 'Oaxaca', language: 'español' }

/** A notice of this state's chancellery and a shelter's report of the same child, matched: what both sides may see of them. */
const matchAcross = async (
  page: Page,
  member: (role: DemoLogin) => Promise<Page>,
  { state, given, ...child }: Child,
): Promise<{
  readonly shelter: Page
  readonly officer: Worker
  readonly path: string
  readonly known: Set<string>
}> => {
  const [surname1, surname2] = [ownSurname(), ownSurname()]
  await fileNotice(page, {
    chancellery: state,
    answers: { nombre: { given, surname1, surname2 }, contacto: { phone: '+502 0000 8765' } },
    consents: ['partners_search', 'consulate_told'],
  })
  const verifier = await member(`officer.${state}`)
  await openNotice(verifier, surname1)
  await verifyNotice(verifier)
  await verifier.getByRole('button', { name: 'Registrar para las instituciones' }).click()
  await expect(verifier.getByText('Registrado. Ya se compara con los reportes.')).toBeVisible()
  const shelter = await member('shelter')
  const path = await reportChild(shelter, { name: `${given} ${surname1} ${surname2}`, ...child })
  await screenChild(shelter, path)
  const [carer, officer] = [await asMember('shelter'), await asMember(`officer.${state}`)]
  const known = new Set<string>()
  await expect(async () => {
    const ours = new Set(await listIds(carer, CANDIDATES))
    for (const id of (await listIds(officer, CANDIDATES)).filter((one) => ours.has(one)))
      if ((await carer.html(`/es${CANDIDATES}/${id}`)).includes(path)) known.add(id)
    expect(known.size).toBeGreaterThan(0)
  }).toPass({ timeout: 20_000 })
  return { shelter, officer, path, known }
}

test('a fear told later takes the child out of the consulate’s sight again', async ({ page, member }) => {
  const { shelter, officer, path, known } = await matchAcross(page, member, SABINA)
  await screenChild(shelter, path, { fearsState: true })
  for (const id of known) await expectUnknown(officer, `/es${CANDIDATES}/${id}`, id)
})

test('a notice without consent to publish is not published, whatever the officer sends', async ({ page, member }) => {
  const name = `Ángel Nohemí Tiul ${Date.now().toString(36)}`
  const [given = '', ...rest] = name.split(' Tiul ')
  await fileNotice(page, {
    answers: { nombre: { given, surname1: `Tiul ${rest}` }, contacto: { phone: '+502 0000 4321' } },
    consents: ['partners_search'],
  })
  const officer = await member('officer.gt')
  await openNotice(officer, name)
  await verifyNotice(officer)
  await officer.getByRole('button', { name: 'Registrar para las instituciones' }).click()
  await expect(officer.getByText('Registrado. Ya se compara con los reportes.')).toBeVisible()
  await expect(officer.getByRole('button', { name: 'Publicar', exact: true })).toHaveCount(0)
  const version = await officer.locator('[name="version"]').first().inputValue()
  const sent = await officer.request.post(new URL(officer.url()).pathname, {
    form: { act: 'publish', version },
    headers: { origin: new URL(officer.url()).origin },
  })
  expect(sent.status()).toBe(422)
  expect(await sent.text()).toContain(t('es')('refusals.publication.no_consent'))
})

test('one state does not sign a disclosure twice through two of its institutions', async ({ page, member }) => {
  const { known } = await matchAcross(page, member, NAYELI)
  const casePath = `/es${await confirmOne('shelter', 'officer.mx', known)}`
  const protection = await member('protection')
  await protection.goto(casePath)
  await protection.getByLabel('Quiere contacto', { exact: true }).check()
  await protection.getByLabel(/interés superior y favorece/).check()
  await protection.getByRole('button', { name: 'Guardar lo registrado' }).click()
  await expect(protection.getByText('Guardado.')).toBeVisible()
  await protection.getByRole('button', { name: 'Firmar la divulgación' }).click()
  await expect(protection.getByText('Firmado.')).toBeVisible()
  const officer = await member('officer.mx')
  await officer.goto(casePath)
  await officer.getByRole('button', { name: 'Firmar la divulgación' }).click()
  await expect(officer.getByText('Las dos firmas serían de un mismo Estado').first()).toBeVisible()
  await officer.reload()
  await expect(officer.getByText('1 de 2 firmas')).toBeVisible()
  await expect(officer.getByText('Albergue')).toHaveCount(0)
})
