/** Modules as those who keep them set them up: every page, what it refuses, whose they are, and what two people at once see. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeEmbed } from '../../app/directory/make-embed.server.ts'
import type { MemberActor } from '../../app/domain/actor.ts'
import { contrast, DEFAULT_THEME } from '../../app/domain/theme.ts'
import { themePath } from '../../app/embed/addresses.ts'
import { LOADER_VERSION, LOADERS } from '../../app/embed/loader.ts'
import { moduleFields } from '../../app/embed/module-fields.ts'
import { LOCALES } from '../../app/i18n/locale.ts'
import { sayCode, t } from '../../app/i18n/translate.ts'
import { publishNotice } from '../../app/notices/publish-notice.server.ts'
import { insertMember, insertNotice, insertSession, joseLuis } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { ask, openVisit } from '../support/visitors.ts'

const say = t('es')
const SITE = 'https://consulado.example'
const LIST = '/es/trabajo/modulos'

let portal: ServedPortal
let officer: MemberActor
let foreign: MemberActor
let mission: string
let cookie: string
let id: string
let key: string

const settings = {
  name: 'Consulado en Tapachula',
  locale: 'es',
  hotlines: [{ label: 'Protección consular', number: '+502 1510', country: 'GT' }],
  complaint: {},
  legal: {},
  origins: [SITE],
  active: true,
} as const

const make = async (actor: MemberActor, institutionId: string) => {
  const session = await insertSession(portal.services.worker, actor.memberId)
  const made = await makeEmbed(portal.services, { ...actor, session }, { institutionId, ...settings })
  if (!made.ok) throw new Error(made.code)
  return made.value
}

beforeAll(async () => {
  portal = await serveTestPortal()
  const { worker } = portal.services
  const roles = ['consular_officer'] as const
  officer = await insertMember(worker, { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true }, roles)
  foreign = await insertMember(worker, { kind: 'chancellery', country: 'HN', slug: 'hn', accredited: true }, roles)
  mission = randomUUID()
  await worker
    .insertInto('app.institution')
    .values({
      id: mission,
      kind: 'mission',
      name: 'Consulado en Tapachula',
      country: 'GT',
      parent_id: officer.institutionId,
    })
    .execute()
  cookie = await openVisit(portal.services, officer)
  const noticeId = await insertNotice(worker, officer.institutionId, {
    consents: ['partners_search', 'publish', 'publish_name'],
    content: { person: joseLuis },
  })
  await publishNotice(portal.services, officer, { noticeId, version: 1 })
}, 120_000)
afterAll(() => portal.close())
beforeEach(async () => {
  await portal.services.worker.deleteFrom('app.embed').execute()
  ;({ id, key } = await make(officer, mission))
})

const send = (path: string, form?: Readonly<Record<string, string>>, as = cookie) =>
  ask(portal.origin, { path, cookie: as, ...(form ? { form } : {}) })
const kept = () =>
  portal.services.worker.selectFrom('app.embed').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
/** The form as it stands on the page, with a change. */
const fields = (change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(moduleFields(settings, LOCALES)).map(([name, [value = '']]) => [name, value])),
  version: '1',
  ...change,
})
const page = (part = '') => `${LIST}/${id}${part}`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;')

describe('the list', () => {
  it('has the modules of the institution and of its missions, and of no other', async () => {
    const other = await make(foreign, foreign.institutionId)
    const { text } = await send(LIST)
    expect(text).toContain(`href="${page()}"`)
    expect(text).toContain(say('modules.sitesCount', { count: 1 }))
    expect(text).not.toContain(other.id)
  })

  it('tells an institution that publishes nothing that it has none, and its menu does not lead there', async () => {
    const admin = await insertMember(portal.services.worker, { kind: 'shelter', country: 'MX' }, ['institution_admin'])
    const theirs = await openVisit(portal.services, admin)
    expect((await send(LIST, undefined, theirs)).text).toContain(say('modules.notYours'))
    expect((await send('/es/trabajo', undefined, theirs)).text).not.toContain(`href="${LIST}"`)
    expect((await send('/es/trabajo')).text).toContain(`href="${LIST}"`)
    for (const form of [undefined, { name: 'x' }])
      expect((await send(`${LIST}/nuevo`, form, theirs)).headers).toMatch(new RegExp(`^location: ${LIST}$`, 'm'))
  })
})

describe('making one', () => {
  const wanted = () => ({ institution: mission, name: 'Nuevo', origins: SITE, locale: 'en', country: 'HN' })

  it('for a mission leads to its page', async () => {
    const answer = await send(`${LIST}/nuevo`, wanted())
    const made = /location: \/es\/trabajo\/modulos\/([0-9a-f-]{36})\?hecho=made/.exec(answer.headers)?.[1] ?? ''
    const row = await portal.services.worker
      .selectFrom('app.embed')
      .selectAll()
      .where('id', '=', made)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      institution_id: mission,
      name: 'Nuevo',
      origins: [SITE],
      locale: 'en',
      country: 'HN',
      theme: null,
    })
  })

  it('says all that is wrong, each beside its field, and keeps what was typed', async () => {
    const { status, text } = await send(`${LIST}/nuevo`, {
      ...wanted(),
      institution: '',
      name: ' ',
      origins: 'http://a.example\nb',
    })
    expect(status).toBe(422)
    for (const [field, words] of [
      ['institution', say('modules.problemInstitution')],
      ['name', sayCode('es', 'embed.name')],
      ['origins', sayCode('es', 'embed.origin', { line: 1 })],
    ])
      expect(text).toContain(`<a href="#${field}">${words}</a>`)
    expect(text).toContain('http://a.example\nb</textarea>')
    expect(text).toMatch(/<option value="en" lang="en" selected="">/)
  })

  it('for an institution of others is refused', async () => {
    const { status, text } = await send(`${LIST}/nuevo`, { ...wanted(), institution: foreign.institutionId })
    expect([status, text.includes(say('modules.problemInstitution'))]).toEqual([422, true])
  })

  it('asks for a fresh proof, after which what was typed is there', async () => {
    const old = await openVisit(portal.services, officer)
    await portal.services.worker
      .updateTable('app.session')
      .set({ stepped_up_at: new Date(Date.now() - 11 * 60_000) })
      .where('member_id', '=', officer.memberId)
      .execute()
    const asked = await send(`${LIST}/nuevo`, { ...wanted(), name: 'Espera su prueba' }, old)
    expect(asked.headers).toContain(`location: /es/trabajo/confirmar?despues=${encodeURIComponent(`${LIST}/nuevo`)}`)
    const parked = /set-cookie: (parked=[^;]+)/i.exec(asked.headers)?.[1] ?? ''
    cookie = await openVisit(portal.services, officer)
    const { text } = await send(`${LIST}/nuevo?hecho=confirmed`, undefined, `${cookie}; ${parked}`)
    expect(text).toContain('value="Espera su prueba"')
    expect(text).toContain(say('modules.done_confirmed'))
  })
})

describe('the settings', () => {
  it('are saved, with the next version, and in the trail', async () => {
    const answer = await send(
      page(),
      fields({
        name: 'Otro nombre',
        themed: 'own',
        accent: '#7A1F3D',
        legal_es: 'Decreto 10-2015',
        label1: 'Línea',
        number1: '110',
        country1: 'GT',
      }),
    )
    expect(answer.headers).toContain(`location: ${page()}?hecho=saved`)
    expect(await kept()).toMatchObject({
      name: 'Otro nombre',
      version: 2,
      theme: { ...DEFAULT_THEME, accent: '#7a1f3d' },
      legal: { es: 'Decreto 10-2015' },
      hotlines: [settings.hotlines[0], { label: 'Línea', number: '110', country: 'GT' }],
      active: true,
    })
    const trail = await portal.services.worker
      .selectFrom('audit.entry')
      .select('act')
      .where('record_id', '=', id)
      .execute()
    expect(trail.map(({ act }) => act)).toContain('embed.change')
    const shown = await send(page())
    expect(shown.text).toContain('value="#7a1f3d"')
  })

  it('refuse colours that cannot be read and say how far they are off, beside what was typed', async () => {
    const { status, text } = await send(
      page(),
      fields({ themed: 'own', text: '#999999', name: 'sigue aquí', number0: 'x' }),
    )
    expect(status).toBe(422)
    expect(text).toContain(`<a href="#text">${sayCode('es', 'embed.text_contrast', { ratio: 2.8 })}</a>`)
    expect(text).toContain(`<a href="#label0">${sayCode('es', 'embed.hotline', { line: 1 })}</a>`)
    for (const typed of ['value="#999999"', 'value="sigue aquí"', 'value="x"']) expect(text).toContain(typed)
    expect(text.replaceAll('<!-- -->', '')).toContain(say('modules.readsNot'))
    expect((await kept()).version).toBe(1)
  })

  it('say of each colour how well it is read', async () => {
    const text = (await send(page())).text.replaceAll('<!-- -->', '')
    const ratio = Math.floor(contrast(DEFAULT_THEME.text, DEFAULT_THEME.surface) * 10) / 10
    expect(text).toContain(say('modules.contrast', { pair: say('modules.pair_text'), ratio }))
    expect(text).toContain(say('modules.readsWell'))
  })

  it('that another changed meanwhile are told, and neither’s words are lost', async () => {
    expect((await send(page(), fields({ name: 'de la primera', legal_es: 'Decreto 7' }))).status).toBe(303)
    const late = await send(page(), fields({ name: 'de la segunda' }))
    expect(late.status).toBe(409)
    expect(late.text).toContain(sayCode('es', 'record.changed'))
    expect(late.text).toContain('value="de la segunda"')
    const told = /<section id="meanwhile".*?<\/section>/s.exec(late.text)?.[0] ?? ''
    for (const words of [say('modules.meanwhile'), 'de la primera', 'Decreto 7']) expect(told).toContain(escaped(words))
    expect(told).not.toContain(say('modules.sites'))
    expect((await kept()).name).toBe('de la primera')
    expect(late.text).toContain('name="version" value="2"')
    expect((await send(page(), fields({ name: 'de la segunda', legal_es: 'Decreto 7', version: '2' }))).status).toBe(
      303,
    )
    expect(await kept()).toMatchObject({ name: 'de la segunda', legal: { es: 'Decreto 7' }, version: 3 })
  })

  it('that were wrong as well as late keep their version, so that lateness is still told', async () => {
    await send(page(), fields({ name: 'de la primera' }))
    expect((await send(page(), fields({ name: '' }))).text).toContain('name="version" value="1"')
  })
})

describe('a module of another institution', () => {
  it.each(['', '/codigo', '/comprobar', '/estado', '/vista'])('is nobody’s on the page %s', async (part) => {
    const other = await make(foreign, foreign.institutionId)
    const read = await send(`${LIST}/${other.id}${part}`)
    const never = await send(`${LIST}/${randomUUID()}${part}`)
    expect([read.status, never.status]).toEqual([404, 404])
    if (part === '/codigo') return
    const sent = await send(`${LIST}/${other.id}${part}`, { ...fields(), act: 'end', sure: 'yes', address: SITE })
    expect(sent.status).toBe(404)
    expect(sent.text).not.toContain(other.key)
  })
})

describe('the preview', () => {
  it('may be framed by our own pages alone, and the settings may hold it', async () => {
    const frame = await send(page('/vista?l=es'))
    expect(frame.status).toBe(200)
    expect(frame.headers).toMatch(/content-security-policy: .*frame-ancestors 'self'/)
    expect(frame.headers).toContain('cache-control: no-store')
    expect(frame.text).toContain('José Luis Ixcoy Tzoc')
    const around = await send(page())
    expect(around.headers).toMatch(/content-security-policy: .*frame-src 'self'; frame-ancestors 'none'/)
    expect(around.text).toMatch(new RegExp(`formaction="${page('/vista')}" formtarget="vista"`, 'i'))
  })

  it('shows what stands in the form in any form, language and colours, and keeps none of it', async () => {
    const theme = { ...DEFAULT_THEME, accent: '#7a1f3d' }
    const typed = fields({
      themed: 'own',
      accent: '#7a1f3d',
      label1: 'Aún sin guardar',
      number1: '110',
      country1: 'GT',
      v: 'search',
      l: 'en',
    })
    const { status, text, headers } = await send(page('/vista'), typed)
    expect(status).toBe(200)
    expect(headers).toMatch(/frame-ancestors 'self'/)
    expect(text).toContain(`href="${themePath(theme)}"`)
    expect(text).toContain('Aún sin guardar')
    expect(text).toContain('<div lang="en">')
    expect(text).toContain(t('en')('published.file'))
    expect(text).not.toContain('Ixcoy')
    expect((await kept()).version).toBe(1)
    const one = await send(page('/vista'), fields({ v: 'notice' }))
    expect(one.text).toContain('José Luis Ixcoy Tzoc')
    expect((await send(page('/vista'), fields({ v: 'banner', l: '' }))).text).toContain(say('embed.bannerTitle'))
  })

  it('leaves out what is wrong', async () => {
    const typed = fields({ themed: 'own', text: '#ffffff', label0: '', number0: 'mal', legal_es: 'Decreto 9' })
    const { status, text } = await send(page('/vista'), typed)
    expect(status).toBe(200)
    expect(text).not.toContain('/embed/theme/')
    expect(text).toContain('Protección consular')
    expect(text).toContain('Decreto 9')
  })

  it('is there of a module that is not active too', async () => {
    await portal.services.worker.updateTable('app.embed').set({ active: false }).where('id', '=', id).execute()
    expect((await send(page('/vista'))).text).toContain('José Luis Ixcoy Tzoc')
  })
})

describe('the code', () => {
  it('has everything that a webmaster needs, and each of its addresses answers', async () => {
    const { text } = await send(page('/codigo'))
    const plain = text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    const { portalUrl } = portal.services.config
    expect(plain).toContain(`<a class="reencuentro" href="${portalUrl}/embed/${key}?l=es">`)
    expect(plain).toContain(`integrity="${LOADERS[LOADER_VERSION]}" crossorigin="anonymous" defer></script>`)
    expect(plain).toContain(`<iframe class="reencuentro" src="${portalUrl}/embed/${key}?l=es"`)
    for (const line of [`frame-src ${portalUrl}`, `script-src ${portalUrl}`, SITE]) expect(plain).toContain(line)
    for (const what of ['oembed', 'fragment', 'atom', 'json', 'pfif']) {
      const address = new RegExp(`<textarea id="${what}"[^>]*>([^<]+)<`).exec(plain)?.[1] ?? ''
      expect(address).toContain(portalUrl)
      expect((await send(address.slice(portalUrl.length))).status, what).toBe(200)
    }
  })

  it('is of the form and the language asked for, and of one notice once it is said which', async () => {
    expect((await send(page('/codigo?v=banner&l=en'))).text).toContain(`/embed/${key}?v=banner&amp;amp;l=en`)
    expect((await send(page('/codigo?v=notice'))).text).toContain(say('modules.noticeFirst'))
    const { public_id } = await portal.services.worker
      .selectFrom('app.publication')
      .select('public_id')
      .executeTakeFirstOrThrow()
    for (const typed of [public_id, `https://portal.example/es/a/${public_id}?x=1`])
      expect((await send(page(`/codigo?v=notice&l=es&n=${encodeURIComponent(typed)}`))).text).toContain(
        `&amp;amp;n=${public_id}&quot;`,
      )
  })
})

describe('the check of a site', () => {
  const check = (form: Readonly<Record<string, string>>) => send(page('/comprobar'), { address: SITE, ...form })

  it('says in words what stands in the way, and keeps what was given', async () => {
    const { text, status } = await check({
      address: 'https://www.consulado.example/x',
      headers: "Content-Security-Policy: default-src 'self'",
    })
    expect(status).toBe(200)
    const told = text.replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
    expect(told).toContain(say('modules.foundWrong', { count: 3 }))
    expect(told).toContain(
      sayFinding('address.unlisted_www', { origin: 'https://www.consulado.example', listed: SITE }),
    )
    expect(told).toContain(
      sayFinding('policy.frame_forbidden', { line: `frame-src ${portal.services.config.portalUrl}` }),
    )
    expect(told).toContain('value="https://www.consulado.example/x"')
    expect(told).toContain("default-src 'self'</textarea>")
  })

  it('says that nothing is wrong where nothing is', async () => {
    expect((await check({})).text).toContain(say('modules.foundNothing'))
  })

  it('says that a module is not active', async () => {
    await portal.services.worker.updateTable('app.embed').set({ active: false }).where('id', '=', id).execute()
    expect((await check({})).text).toContain(sayFinding('module.inactive'))
  })

  const sayFinding = (code: string, params: Readonly<Record<string, string>> = {}) => {
    const all = { origin: '', listed: '', line: '', there: '', portal: '', version: '', newest: '', ...params }
    return say(`moduleCheck.${code as 'module.inactive'}`, ...([all] as unknown as []))
  }
})

describe('ending a module', () => {
  const shown = async () => (await send(`/embed/${key}?l=es`, undefined, '')).status

  it('asks first, then its sites show nothing of it, until it is begun again', async () => {
    const unsure = await send(page('/estado'), { act: 'end', version: '1' })
    expect([unsure.status, unsure.text.includes(say('modules.problemSure'))]).toEqual([422, true])
    expect(unsure.text).toContain(SITE)
    expect(await shown()).toBe(200)
    const ended = await send(page('/estado'), { act: 'end', version: '1', sure: 'yes' })
    expect(ended.headers).toContain(`location: ${page('/estado')}?hecho=ended`)
    expect(await shown()).toBe(404)
    expect(await kept()).toMatchObject({ ...{ active: false, version: 2, name: settings.name, origins: [SITE] } })
    expect((await send(page(), fields({ version: '2', name: 'cambiado' }))).status).toBe(303)
    expect((await kept()).active).toBe(false)
    expect((await send(page('/estado'), { act: 'begin', version: '3' })).status).toBe(303)
    expect(await shown()).toBe(200)
  })

  it('that another changed meanwhile is not done', async () => {
    await send(page(), fields({ name: 'de la primera' }))
    const late = await send(page('/estado'), { act: 'end', version: '1', sure: 'yes' })
    expect([late.status, late.text.includes(say('modules.changedState'))]).toEqual([409, true])
    expect(await shown()).toBe(200)
  })
})

describe('the check from a page itself', () => {
  const visible = (html: string) =>
    [...html.matchAll(/<(?:li|p)([^>]*)>([^<]*)/g)]
      .filter(([, attributes]) => !attributes?.includes('hidden'))
      .map(([, , words]) => words?.trim())
  const open = (headers: Readonly<Record<string, string>> = {}, asked = key) =>
    ask(portal.origin, { path: `/embed/check?key=${asked}&l=es`, headers: { 'sec-fetch-dest': 'iframe', ...headers } })

  it('may stand in any page, is kept nowhere, and holds nothing of a notice', async () => {
    const { status, headers, text } = await open()
    expect(status).toBe(200)
    expect(headers).toMatch(/frame-ancestors https: http:(;|$)/m)
    expect(headers).toContain('cache-control: no-store')
    expect(headers).toContain('cross-origin-resource-policy: cross-origin')
    expect(headers).not.toMatch(/set-cookie/i)
    expect(text).not.toMatch(/Ixcoy|<form|<a /)
    expect(text.match(/<script[^>]*>/g)).toHaveLength(1)
  })

  it.each([
    [SITE, 'listed'],
    ['https://otro.example', 'unlisted'],
    ['http://consulado.example', 'http'],
    [undefined, 'unknown'],
  ] as const)('of the site %s says without scripts that it is %s', async (site, told) => {
    const { text } = await open(site ? { referer: `${site}/` } : {})
    expect(visible(text)).toContain(say(`siteCheck.site_${told}`))
    expect(visible(text).filter((words) => words?.startsWith(say(`siteCheck.site_${told}`)))).toHaveLength(1)
    expect(visible(text)).toContain(say('siteCheck.active'))
    if (site) expect(text).toContain(`<code data-around="">${site}</code>`)
  })

  it('says of a module that was ended what it says of one that never was', async () => {
    await portal.services.worker.updateTable('app.embed').set({ active: false }).where('id', '=', id).execute()
    const [ended, never] = [await open(), await open({}, 'f'.repeat(24))]
    expect(ended.text).toBe(never.text)
    expect(visible(ended.text)).toContain(say('siteCheck.inactive'))
  })

  it('opened by itself says that it belongs into a page', async () => {
    const { text } = await open({ 'sec-fetch-dest': 'document' })
    expect(visible(text)).toContain(say('siteCheck.alone'))
  })
})
