/** Pages of a chancellery and its missions: what families read, what is hidden from them, and the form in which it is written. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { officeFields } from '../../app/directory/office-fields.ts'
import { officeColumns } from '../../app/directory/office-row.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import type { Office } from '../../app/domain/office.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { sayCode, t } from '../../app/i18n/translate.ts'
import { insertOffices, OFFICE } from '../support/offices.ts'
import { insertMember } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { ask, openVisit } from '../support/visitors.ts'

const say = t('es')
const LIST = '/es/trabajo/oficinas'

let portal: ServedPortal
let admin: MemberActor
let foreign: MemberActor
let mission: string
let cookie: string

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  admin = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt' }, ['institution_admin'])
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn' }, ['institution_admin'])
  mission = await insertOffices(worker, admin.institutionId)
  cookie = await openVisit(portal.services, admin)
}, 120_000)
afterAll(() => portal.close())

const save = (over: Partial<Office> = {}) =>
  portal.services.worker
    .updateTable('app.office')
    .set({ ...officeColumns({ ...OFFICE, ...over }), version: 1 })
    .where('institution_id', '=', mission)
    .execute()
beforeEach(() => save())

const read = async (path: string) => {
  const answer = await fetch(`${portal.origin}${path}`, { headers: { accept: 'text/html' } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const send = (path: string, form?: Readonly<Record<string, string>>, as = cookie) =>
  ask(portal.origin, { path, cookie: as, ...(form ? { form } : {}) })
const page = () => `${LIST}/${mission}`
/** The form as it stands on the page, with a change. */
const fields = (change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(officeFields(OFFICE)).map(([name, [value = '']]): [string, string] => [name, value]),
  ),
  version: '1',
  ...change,
})
const kept = () =>
  portal.services.worker
    .selectFrom('app.office')
    .selectAll()
    .where('institution_id', '=', mission)
    .executeTakeFirstOrThrow()

describe('what families read', () => {
  it('the offices by country and city, and nothing asks where they are', async () => {
    const { text, headers } = await read('/es/c/gt/m')
    expect(text).toContain('href="/es/c/gt/m/tapachula"')
    expect(text).toContain('id="MX"')
    expect(text).toContain('id="GT"')
    expect(text).not.toMatch(/geolocation|<script/)
    expect(headers.get('content-security-policy')).toContain("script-src 'none'")
    expect(headers.get('cache-control')).toContain('public, max-age=30')
  })

  it('of a mission its address, hours, telephones, and the lines of its country alone', async () => {
    const { text, headers } = await read('/es/c/gt/m/tapachula')
    for (const words of [
      OFFICE.address,
      'href="tel:+520012345678"',
      say('missions.inTimeOf', { city: 'Tapachula' }),
      say('missions.service_detention'),
      say('missions.linesNone'),
      'Comisión Nacional de los Derechos Humanos',
      'href="tel:911"',
      'href="/es/c/gt/aviso"',
      'href="/es/derechos"',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('1510')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(text.length).toBeLessThan(30_000)
  })

  it('telephone lines country by country, free or charged', async () => {
    const { text } = await read('/es/c/gt/telefonos')
    expect(text).toContain('href="tel:1510"')
    expect(text).toContain(say('missions.lineFree'))
    expect(text).toContain(say('missions.lineCharged'))
    expect(text).toContain(say('missions.line_always'))
  })

  it('of the chancellery itself its hours, and the way to everything else', async () => {
    const { text } = await read('/es/c/gt')
    for (const path of ['/c/gt/m', '/c/gt/telefonos', '/derechos', '/datos', '/albergues'])
      expect(text).toContain(`href="/es${path}"`)
    expect(text).toContain(say('missions.hoursTitle'))
    expect((await read('/es/c/hn')).text).not.toContain(say('missions.hoursTitle'))
  })

  it('of what is not published nothing, as of what is not there', async () => {
    await save({ published: false })
    const hidden = await read('/es/c/gt/m/tapachula')
    const none = await read('/es/c/gt/m/nada')
    expect([hidden.status, none.status]).toEqual([404, 404])
    expect(hidden.text).not.toContain(OFFICE.address)
    expect((await read('/es/c/gt/m')).text).not.toContain('tapachula')
    for (const path of ['/es/c/zz/m', '/es/c/hn/m/tapachula', '/es/c/zz/telefonos', '/es/c/gt/m/%00'])
      expect((await read(path)).status, path).toBeGreaterThanOrEqual(400)
  })

  it.each(
    LOCALES,
  )('rights and data in %s, the same page in the other languages, to be found by search engines', async (locale) => {
    for (const path of ['derechos', 'datos', 'c/gt/m']) {
      const { text, headers } = await read(`/${locale}/${path}`)
      for (const other of LOCALES)
        expect(text).toMatch(new RegExp(`hrefLang="${other}" href="http[^"]*/${other}/${path}"`))
      expect(headers.get('x-robots-tag')).toBeNull()
    }
  })

  it('whether it is open now only where that stays so, and never on paper', async () => {
    const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '24:00' }]]))
    await save({ hours: always })
    const { text } = await read('/es/c/gt/m/tapachula')
    expect(text).toContain(say('missions.openAlways'))
    expect(text).toMatch(/<p class="no-print"><span class="tag for">/)
    await save({ hours: {} })
    expect((await read('/es/c/gt/m/tapachula')).text).not.toContain(say('missions.hoursTitle'))
  })
})

describe('the form', () => {
  it('lists the own offices, shows one as it is, and knows no other', async () => {
    expect((await send(LIST)).text).toContain(`href="${page()}"`)
    const { text } = await send(page())
    expect(text).toContain('value="08:00-12:00, 13:00-17:00"')
    expect(text).toContain('href="/es/c/gt/m/tapachula"')
    const theirs = await openVisit(portal.services, foreign)
    expect((await send(page(), undefined, theirs)).status).toBe(404)
    expect((await send(page(), fields(), theirs)).status).toBe(404)
    expect((await send(LIST, undefined, theirs)).text).not.toContain(page())
  })

  it('of one that was never written shows what the directory knows', async () => {
    const theirs = await openVisit(portal.services, foreign)
    const { text } = await send(`${LIST}/${foreign.institutionId}`, undefined, theirs)
    expect(text).toContain('name="version" value="0"')
  })

  it('saves, and the public page says it', async () => {
    const saved = await send(
      page(),
      fields({ address: '7.ª avenida norte 3', hours1: '9 a 12 y 14 a 16', closures: '24/12/2999' }),
    )
    expect(saved.headers).toMatch(/^location: .*hecho=saved/m)
    expect(await kept()).toMatchObject({ version: 2, closures: ['2999-12-24'], address: '7.ª avenida norte 3' })
    expect((await send(page())).text, 'shown as it is asked for').toContain('24/12/2999</textarea>')
    expect((await read('/es/c/gt/m/tapachula')).text).toContain('7.ª avenida norte 3')
  })

  it.each([
    [{ city: '' }, 'city', 'office.city'],
    [{ country: 'XX' }, 'country', 'office.country'],
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone', 'office.time_zone'],
    [{ phone_emergency: 'llame' }, 'phone_emergency', 'office.phone'],
    [{ address: '', phone_office: '', phone_emergency: '', phone_messages: '' }, 'published', 'office.unreachable'],
  ] as const)('refuses %j and keeps what was typed', async (change, field, code) => {
    const { status, text } = await send(page(), fields({ hours2: '10 a 11', ...change }))
    expect(status).toBe(422)
    expect(text).toContain(`href="#${field}"`)
    expect(text).toContain(sayCode('es', code, { line: 1, most: 12 }))
    expect(text).toContain('value="10 a 11"')
    expect((await kept()).version).toBe(1)
  })

  it('names the day whose hours cannot be read, and the line of a wrong date', async () => {
    const { text } = await send(page(), fields({ hours3: 'por la mañana', closures: '25/12/2026\n31/02/2027' }))
    expect(text).toContain(say('offices.problemHours', { day: say('missions.weekday_3') }))
    expect(text).toContain('value="por la mañana"')
    expect(text).toContain(sayCode('es', 'office.closures', { line: 2 }))
    expect(text).toContain('31/02/2027')
  })

  it('of a chancellery refuses a line without a country where it stands, empty rows before it or not', async () => {
    const own = `${LIST}/${admin.institutionId}`
    const { status, text } = await send(own, fields({ label4: 'Línea', number4: '1510' }))
    expect(status).toBe(422)
    expect(text).toContain('href="#label0"')
    expect(text).toMatch(/id="label0"[^>]*value="Línea"|value="Línea"[^>]*id="label0"|name="label0"[^>]*value="Línea"/)
  })

  it('tells who writes over another’s change, keeps the words, and then lets them through', async () => {
    expect((await send(page(), fields({ city: 'Primera' }))).status).toBe(303)
    const refused = await send(page(), fields({ city: 'Segunda' }))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('value="Segunda"')
    expect(refused.text).toContain('name="version" value="2"')
    expect((await kept()).city).toBe('Primera')
    expect((await send(page(), fields({ city: 'Segunda', version: '2' }))).status).toBe(303)
    expect((await kept()).city).toBe('Segunda')
  })

  it('an institution that is no ministry is told so, and its menu does not lead there', async () => {
    const theirs = await openVisit(
      portal.services,
      await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin']),
    )
    expect((await send(LIST, undefined, theirs)).text).toContain(say('offices.none'))
    expect((await send('/es/trabajo', undefined, theirs)).text).not.toContain(`href="${LIST}"`)
    expect((await send('/es/trabajo')).text).toContain(`href="${LIST}"`)
  })
})
