/** Every page of families and the public, in every language: it speaks that language alone, as its address promises. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { MemberActor } from '../../app/domain/actor.ts'
import { LOCALES, type Locale } from '../../app/i18n/locale.ts'
import { publishNotice, unpublishNotice } from '../../app/notices/publish-notice.server.ts'
import { indexPublication } from '../../search/indexer.server.ts'
import { insertOffices } from '../support/offices.ts'
import { listWrongWords, readPage } from '../support/page-language.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember, insertNotice } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'

const PORTAL_URL = 'https://portal.example'
let portal: ServedPortal
let officer: MemberActor
const shown: Record<string, string> = {}
let gone = ''

const publish = async (sex: 'male' | 'female' | 'other', age: number) => {
  const { services } = portal
  const noticeId = await insertNotice(services.worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_details', ...(sex === 'male' ? ['publish_name' as const] : [])],
    content: {
      person: {
        name: { raw: 'Yeni Ixcoy', given: 'Yeni', surname1: 'Ixcoy', nickname: 'Yen' },
        sex,
        age: { min: age, max: age, asOf: '2026-09-01' },
        nationalities: ['GT'],
        languages: ['mam', 'spa'],
        marks: [{ type: 'scar', site: 'arm', side: 'left' }],
        clothing: [{ garment: 'jacket', colour: 'red' }],
      },
    },
  })
  await publishNotice(services, officer, { noticeId, version: 1 })
  await indexPublication(services, noticeId)
  const row = await services.worker
    .selectFrom('app.publication')
    .select('public_id')
    .where('notice_id', '=', noticeId)
    .executeTakeFirstOrThrow()
  return { noticeId, publicId: row.public_id }
}

beforeAll(async () => {
  portal = await serveTestPortal({ PORTAL_URL })
  const { worker } = portal.services
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, [
    'consular_officer',
  ])
  await worker
    .updateTable('app.institution')
    .set({ phone: '+502 0000 0000', complaint_channel: JSON.stringify({ es: 'Queja por escrito en la propia casa.' }) })
    .where('id', '=', officer.institutionId)
    .execute()
  await worker
    .insertInto('app.embed')
    .values({ key: 'gt-portal', institution_id: officer.institutionId, origins: ['https://cancilleria.example'] })
    .execute()
  await insertOffices(worker, officer.institutionId)
  for (const [sex, age] of [
    ['male', 9],
    ['female', 15],
    ['other', 8],
  ] as const)
    shown[sex] = (await publish(sex, age)).publicId
  const ended = await publish('male', 9)
  gone = ended.publicId
  await unpublishNotice(portal.services, officer, { noticeId: ended.noticeId, version: 2 })
})
afterAll(() => portal.close())

const seen = new Set<string>()
const jar = new Map<string, string>()

/** Asks, goes where the answer leads, and holds what is shown to the language of its address. */
const visit = async (
  route: string,
  locale: Locale,
  path: string,
  { status = 200, fields }: { readonly status?: number; readonly fields?: Readonly<Record<string, string>> } = {},
): Promise<string> => {
  const at = new URL(path, portal.origin)
  const answer = await fetch(at, {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      cookie: [...jar].map((pair) => pair.join('=')).join('; '),
      origin: portal.origin,
    },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value) jar.set(name, value)
    else jar.delete(name)
  }
  const location = answer.headers.get('location')
  if (location) return visit(route, locale, location, { status })
  const html = await answer.text()
  expect(answer.status, at.pathname).toBe(status)
  const page = readPage(html)
  expect(page.lang, at.pathname).toBe(locale)
  expect(answer.headers.get('content-language'), at.pathname).toBe(locale)
  expect(page.title, at.pathname).not.toBe('')
  expect(listWrongWords(page.texts, locale), `words at ${at.pathname} that are not ${locale}`).toEqual([])
  const isKept = answer.headers.get('cache-control')?.startsWith('public') && !at.pathname.startsWith('/embed/')
  expect([...page.alternates], at.pathname).toEqual(
    isKept ? LOCALES.map((each) => [each, PORTAL_URL + at.pathname.replace(/^\/\w+/, `/${each}`)]) : [],
  )
  seen.add(route)
  return html
}

const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  edad: { age: '9-10', birth_year: '2017' },
  sexo: { sex: 'male' },
  origen: { country: 'GT', nationality: 'GT' },
  'lugar-origen': { department: 'GT-SM', town: 'Comitancillo' },
  idiomas: { languages: 'mam' },
  'ultimo-contacto': { country: 'MX', place: 'Tapachula', when: '12/10/2025' },
  senas: { mark_type_0: 'scar', mark_site_0: 'arm', mark_side_0: 'left' },
  ropa: { garment_0: 'jacket', colour_0: 'red' },
  companias: { companion_name_0: 'Luci', companion_relation_0: 'sibling', companion_age_0: '12' },
  circunstancias: { circumstances: '…' },
  'foto-nna': { act: 'skip' },
  'quien-busca': { seeker: 'Rosa', relation: 'mother' },
  contacto: { phone: '+502 0000 1234', safety: '18:00' },
  'foto-busca': { act: 'skip' },
}
/** What a question does not take, and says so. */
const WRONG: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  edad: [{ age: '-3' }, { age: '45' }, { birth_year: '2199' }],
  'ultimo-contacto': [{ when: 'xyz' }, { when: '12/10/2150' }],
  contacto: [{ phone: '12' }, { email: 'x' }],
}
const CONSENTS = [
  'partners_search',
  'consulate_see',
  'consulate_told',
  'publish',
  'publish_name',
  'publish_details',
  'publish_poster',
  'index',
  'forensic',
]

describe.each(LOCALES)('in %s', (locale) => {
  const open = (route: string, path: string, how?: Parameters<typeof visit>[3]) =>
    visit(route, locale, `/${locale}${path}`, how)

  it('the pages of everybody', { timeout: 120_000 }, async () => {
    jar.clear()
    await open('$locale._index', '')
    await open('$locale.denuncia', '/denuncia')
    await open('$locale.albergues', '/albergues')
    for (const fields of [
      {} as Readonly<Record<string, string>>,
      { place: 'Casa', town: 'Ayutla', country: 'GT', person: 'Ana', phone: '1' },
    ])
      await open('$locale.albergues_.solicitud', '/albergues/solicitud', {
        status: 422,
        fields: { ...fields, ...(await solvePage(await open('$locale.albergues_.solicitud', '/albergues/solicitud'))) },
      })
    await open('$locale.$', '/nada', { status: 404 })
    await open('$locale.c.$chancellery._index', '/c/gt')
    await open('$locale.c.$chancellery._index', '/c/zz', { status: 404 })
    for (const page of ['derechos', 'datos']) await open(`$locale.${page}`, `/${page}`)
    await open('$locale.c.$chancellery_.m._index', '/c/gt/m')
    await open('$locale.c.$chancellery_.telefonos', '/c/gt/telefonos')
    await open('$locale.c.$chancellery_.m.$mission', '/c/gt/m/tapachula')
    await open('$locale.c.$chancellery_.m.$mission', '/c/gt/m/nada', { status: 404 })
    for (const id of Object.values(shown)) await open('$locale.a.$publicId', `/a/${id}`)
    await open('$locale.a.$publicId', `/a/${gone}`, { status: 410 })
    for (const page of ['informacion', 'problema']) {
      const route = `$locale.a.$publicId_.${page}`
      const told = await open(route, `/a/${shown.male}/${page}`)
      await open(route, `/a/${shown.male}/${page}`, { status: 422, fields: await solvePage(told) })
      await open(route, `/a/${gone}/${page}`, { status: 410 })
    }
    await open('$locale.informacion', '/informacion')
    await open('$locale.comprobante.baja', '/comprobante/baja')
    await open('$locale.comprobante.baja', '/comprobante/baja', { fields: { clave: 'A'.repeat(22) } })
    await visit('embed.check', locale, `/embed/check?key=gt-portal&l=${locale}`)
    for (const variant of ['list', 'search', 'banner', `notice&n=${shown.male}`])
      await visit('embed.$key', locale, `/embed/gt-portal?l=${locale}&v=${variant}`)
    await visit('embed.$key', locale, `/embed/gt-portal?l=${locale}&v=notice&n=${gone}`, { status: 410 })
    await open('$locale.buscar', '/buscar')
    await open('$locale.buscar', '/buscar', { status: 422, fields: { q: '' } })
    await open('$locale.buscar_.$token', '/buscar', { fields: { q: 'Yeny Ixcoi' } })
    await open('$locale.buscar_.$token', '/buscar', { fields: { q: 'Zzyzx' } })
    await open('$locale.buscar_.$token', '/buscar/AAAAAAAAAAAAAAAAAAAAAAAA', { status: 404 })
  })

  it('the form of a family and what follows it', { timeout: 120_000 }, async () => {
    jar.clear()
    const form = '/c/gt/aviso'
    const step = '$locale.c.$chancellery_.aviso.$step'
    await open('$locale.c.$chancellery_.aviso._index', form)
    for (const q of ['', 'Yeny Ixcoi', 'Zzyzx'])
      await open('$locale.c.$chancellery_.aviso._index', form, { status: q ? 200 : 422, fields: { q } })
    const nombre = '$locale.c.$chancellery_.aviso.nombre'
    const name = await open(nombre, `${form}/nombre`)
    await open(nombre, `${form}/nombre`, { status: 422, fields: await solvePage(name) })
    await open(nombre, `${form}/nombre`, { status: 429, fields: { given: 'Invento' } })
    const key = /name="key" value="([^"]+)"/.exec(name)?.[1] ?? ''
    const solved = await solvePage(await open(nombre, `${form}/nombre`))
    await open(nombre, `${form}/nombre`, { fields: { given: 'Invento', nickname: 'Inve', key, ...solved } })
    await open('$locale.c.$chancellery_.aviso._index', form)
    // Each answer leads to the page of the next question, which is read there.
    let page = await open(step, `${form}/edad`)
    for (const [id, fields] of Object.entries(ANSWERS)) {
      const base = /name="base" value="([^"]+)"/.exec(page)?.[1] ?? ''
      if (id.startsWith('foto')) await open(`$locale.c.$chancellery_.aviso.${id}`, `${form}/${id}`)
      else
        for (const wrong of [{}, ...(WRONG[id] ?? [])])
          await open(step, `${form}/${id}`, { status: 422, fields: { base, ...wrong } })
      page = await open(step, `${form}/${id}`, { fields: { base, ...fields } })
    }
    await open('$locale.c.$chancellery_.aviso.revisar', `${form}/revisar`)
    const consent = '$locale.c.$chancellery_.aviso.consentimiento.$purpose'
    await open(consent, `${form}/consentimiento/publish`, { status: 422, fields: {} })
    for (const purpose of CONSENTS)
      await open(consent, `${form}/consentimiento/${purpose}`, { fields: { given: 'yes' } })
    const receipt = await open('$locale.c.$chancellery_.aviso.comprobante', `${form}/comprobante`)
    const code = /([A-Z2-9]{4}-){5}[A-Z2-9]{4}/.exec(receipt.replace(/<[^>]*>/g, ''))?.[0] ?? ''
    await open('$locale.c.$chancellery_.aviso.revisar', `${form}/revisar`)
    await open('$locale.c.$chancellery_.aviso.listo', `${form}/revisar`, { fields: {} })
    const follow = '/comprobante/seguimiento'
    const route = '$locale.comprobante.seguimiento'
    await open(route, follow)
    for (const act of ['ask_call', 'say_found', 'change_contact', 'second_receipt', 'export', 'close', 'erase'])
      await open(route, follow, { fields: { act } })
    for (const act of ['withdraw', 'give']) await open(route, follow, { fields: { act, purpose: 'index' } })
    await open(route, follow, { status: 422, fields: { act: 'renew' } })
    const reminders = '/comprobante/recordatorios'
    await open('$locale.comprobante.recordatorios', reminders)
    await open('$locale.comprobante.recordatorios', reminders, {
      status: 422,
      fields: { act: 'ask', channel: 'email', address: 'x' },
    })
    await open('$locale.c.$chancellery_.aviso.familia', `${form}/familia`)
    await open(step, `${form}/edad`)
    jar.clear()
    const entry = '$locale.comprobante._index'
    const enter = await open(entry, '/comprobante')
    await open(entry, '/comprobante', { status: 422, fields: { code: 'AAAA', ...(await solvePage(enter)) } })
    const proof = await solvePage(await open(entry, '/comprobante'))
    await open(route, '/comprobante', { fields: { code, ...proof } })
  })
})

test('no page is left out', () => {
  const pages = globSync('app/routes/*.tsx')
    .filter((file) => !/trabajo|routes\/(dev|demo)\./.test(file))
    .filter((file) => {
      const source = readFileSync(file, 'utf8')
      return /^export default /m.test(source) && !source.includes('<Outlet')
    })
    .map((file) => basename(file, '.tsx'))
  // None is of a language: addresses without one, and the waiting room of a search, which the e2e suite visits.
  const elsewhere = ['$', 'a.$short', '$locale.buscar_.espera.$token']
  expect([...seen].sort()).toEqual(pages.filter((page) => !elsewhere.includes(page)).sort())
})

test('words of another language, keys and gaps would be found', () => {
  const wrong = (body: string) =>
    listWrongWords(readPage(`<!DOCTYPE html><html lang="fr"><body>${body}</body></html>`).texts, 'fr')
  expect(wrong('<p>Continuer</p><p lang="es">Guardar y continuar</p><code>common.back</code>')).toEqual([])
  for (const text of ['Guardar y continuar', 'Paj sa a pa egziste!', 'common.back', '{count} avis', 'Sòti: undefined'])
    expect(wrong(`<p>${text}</p>`)).toEqual([text])
  expect(wrong('<input aria-label="Nombre, apellido o apodo"/>')).toEqual(['Nombre, apellido o apodo'])
})
