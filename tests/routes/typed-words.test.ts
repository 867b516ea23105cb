/** What a family types is not lost when it cannot be done, and no page leads nowhere: over HTTP, without scripts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FamilyActor, MemberActor } from '../../app/domain/actor.ts'
import { CONSENT_PURPOSES } from '../../app/domain/consent.ts'
import { t } from '../../app/i18n/translate.ts'
import { contactContext } from '../../app/notices/own-notice.server.ts'
import { solvePage } from '../support/public-form.ts'
import { insertMember, insertNotice, insertReceipt } from '../support/records.ts'
import { type ServedPortal, serveTestPortal } from '../support/served-portal.ts'
import { type Answer, type Asked, ask, openVisit } from '../support/visitors.ts'

const FOLLOW = '/es/comprobante/seguimiento'
const START = '/es/c/gt/aviso'
const NAME = `${START}/nombre`
const WORDS = 'Lo vi en junio, con su tía'
const PHONE = '+502 5555 0199'
const say = t('es')

let portal: ServedPortal
let officer: MemberActor
let notice: string
let notifier: FamilyActor
let other: FamilyActor
let mother: string
let father: string

beforeAll(async () => {
  portal = await serveTestPortal()
  const gt = { kind: 'chancellery', country: 'GT', slug: 'gt', accredited: true } as const
  officer = await insertMember(portal.services.worker, gt, ['consular_officer'])
})
afterAll(() => portal.close())
beforeEach(async () => {
  const { worker } = portal.services
  notice = await insertNotice(worker, officer.institutionId, { consents: CONSENT_PURPOSES })
  notifier = await insertReceipt(worker, notice)
  other = await insertReceipt(worker, notice, 'father')
  mother = await openVisit(portal.services, notifier)
  father = await openVisit(portal.services, other)
})

const send = (asked: Asked) => ask(portal.origin, asked)
const add = (cookie: string, words = WORDS) => send({ path: FOLLOW, cookie, form: { act: 'add', words } })
const cookiesOf = ({ headers }: Answer, name: string) =>
  new RegExp(`set-cookie: (${name}=[^;]+)`, 'i').exec(headers)?.[1]
const setNotice = (set: object) =>
  portal.services.worker.updateTable('app.notice').set(set).where('id', '=', notice).execute()

describe('words that another holder adds', () => {
  it('are shown again beside the problem, each refusal with 422', async () => {
    const long = `${WORDS}. ${'Más y más. '.repeat(200)}`
    const tooLong = await add(father, long)
    expect(tooLong.status).toBe(422)
    expect(tooLong.text).toContain(say('refusals.addition.too_long'))
    expect(tooLong.text).toContain(`${long.trim()}</textarea>`)
    const empty = await add(father, ' ')
    expect([empty.status, empty.text.includes(say('refusals.addition.empty'))]).toEqual([422, true])
    await setNotice({ state: 'closed', closed_at: new Date() })
    const closed = await add(father)
    expect([closed.status, closed.text.includes(say('refusals.notice.closed'))]).toEqual([422, true])
    expect(closed.text).toContain(WORDS)
    expect(await portal.services.worker.selectFrom('app.notice_addition').selectAll().execute()).toEqual([])
  })

  it('come back from a browser in which the notifier’s receipt was entered meanwhile, and are nowhere else', async () => {
    const answer = await add(mother)
    expect([answer.status, answer.text.includes(say('refusals.addition.other_receipt'))]).toEqual([422, true])
    expect(answer.text).toContain(WORDS)
    expect((await send({ path: FOLLOW, cookie: mother })).text).not.toContain(WORDS)
  })

  it('wait for their own receipt when the sitting had ended, and are there once it is entered again', async () => {
    await portal.services.worker.deleteFrom('app.family_session').where('receipt_id', '=', other.receiptId).execute()
    const refused = await add(father)
    expect(refused.headers).toContain(`location: /es/comprobante?despues=${encodeURIComponent(FOLLOW)}`)
    const parked = cookiesOf(refused, 'parked')
    expect(parked).toBeDefined()
    const enter = await send({ path: `/es/comprobante?despues=${encodeURIComponent(FOLLOW)}`, cookie: parked })
    expect(enter.text).toContain(say('receipt.enterParked'))
    expect(enter.text).not.toContain(WORDS)
    expect((await send({ path: FOLLOW, cookie: `${mother}; ${parked}` })).text).not.toContain(WORDS)
    const again = await openVisit(portal.services, other)
    const back = await send({ path: FOLLOW, cookie: `${again}; ${parked}` })
    expect(back.text).toContain(say('receipt.restored'))
    expect(back.text).toContain(`${WORDS}</textarea>`)
    expect((await add(again)).headers).toContain('hecho=Added')
    expect((await send({ path: FOLLOW, cookie: `${again}; ${parked}` })).text).not.toContain(say('receipt.restored'))
  })

  it('are not the only act of that page that says why it was not done', async () => {
    const asked = await send({ path: FOLLOW, cookie: father, form: { act: 'erase' } })
    expect([asked.status, asked.text.includes(say('refusals.receipt.not_this_holder'))]).toEqual([422, true])
    const renewed = await send({ path: FOLLOW, cookie: mother, form: { act: 'renew' } })
    expect([renewed.status, renewed.text.includes(say('refusals.publication.not_ending'))]).toEqual([422, true])
    await setNotice({ state: 'closed', closed_at: new Date() })
    const given = await send({ path: FOLLOW, cookie: father, form: { act: 'give', purpose: 'publish' } })
    expect([given.status, given.text.includes(say('refusals.notice.closed'))]).toEqual([422, true])
  })
})

describe('permissions of a notice that another filed', () => {
  const answers = async () =>
    (
      await portal.services.worker
        .selectFrom('app.consent')
        .select(['purpose', 'given'])
        .where('holder', '=', 'father')
        .where('notice_id', '=', notice)
        .execute()
    ).map(({ purpose, given }) => ({ purpose, given }))

  it('stand there unanswered, not as refused, and can be refused without being given first', async () => {
    const before = (await send({ path: FOLLOW, cookie: father })).text
    expect(before.split(`<strong>${say('wizard.reviewUnanswered')}</strong>`)).toHaveLength(CONSENT_PURPOSES.length + 1)
    expect(before).toContain(say('receipt.refuseButton'))
    expect(before).toContain(say('receipt.consentsHintOther'))
    const refused = await send({ path: FOLLOW, cookie: father, form: { act: 'withdraw', purpose: 'partners_search' } })
    expect(refused.headers).toContain('hecho=Consent')
    expect(await answers()).toEqual([{ purpose: 'partners_search', given: false }])
    const after = (await send({ path: FOLLOW, cookie: father })).text
    expect(after.split(`<strong>${say('receipt.consentNot')}</strong>`)).toHaveLength(2)
  })

  it('are for whoever filed it what was allowed, with one button each', async () => {
    const page = (await send({ path: FOLLOW, cookie: mother })).text
    expect(page).not.toContain(say('receipt.refuseButton'))
    expect(page).toContain(say('receipt.consentsHint'))
  })
})

describe('a notice begun where another’s receipt is open', () => {
  it('keeps the name typed, says what sending it ends, and begins only then', async () => {
    const first = await send({ path: NAME, cookie: father, form: { given: 'Xiomara' } })
    expect([first.status, first.text.includes(say('refusals.filing.other_receipt'))]).toEqual([422, true])
    expect(first.text).toContain('value="Xiomara"')
    expect(first.text).toContain(say('wizard.otherHere'))
    const key = /name="key" value="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(first.text).toContain('name="other" value="yes"')
    const form = { given: 'Xiomara', key, other: 'yes', ...(await solvePage(first.text)) }
    const begun = await send({ path: NAME, cookie: father, form })
    expect(begun.headers).toContain(`location: ${START}/edad`)
    const own = cookiesOf(begun, 'family') ?? ''
    expect((await send({ path: NAME, cookie: own })).text).toContain('value="Xiomara"')
    expect((await send({ path: FOLLOW, cookie: father })).status).toBe(303)
  })

  it('is not begun by a correction of a notice whose receipt is no longer the one open', async () => {
    const answer = await send({ path: NAME, cookie: father, form: { given: 'Xiomara', base: 'x'.repeat(20) } })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="Xiomara"')
  })
})

describe('a form of a notice whose receipt is no longer the one open here', () => {
  const AGE = `${START}/edad`
  const baseIn = async (path: string, cookie: string) =>
    /name="base" value="([^"]+)"/.exec((await send({ path, cookie })).text)?.[1] ?? ''
  const contentOf = async (id: string) =>
    JSON.stringify(
      await portal.services.worker.selectFrom('app.notice').select('content').where('id', '=', id).execute(),
    )

  it('shows its words to who sent them under another holder’s receipt, once, and keeps them nowhere', async () => {
    const before = await contentOf(notice)
    const path = `${START}/circunstancias`
    for (const twin of ['', '.data']) {
      const answer = await send({ path: `${path}${twin}`, cookie: father, form: { circumstances: WORDS, base: 'x' } })
      expect([answer.status, answer.text.includes(WORDS)]).toEqual([409, true])
      expect(answer.text).not.toContain('>x<')
      expect(answer.headers).not.toContain('parked=')
      expect(answer.headers).toMatch(/cache-control: .*no-store/)
      if (!twin) expect(answer.text).toContain(say('errors.otherReceiptTitle'))
    }
    expect(await contentOf(notice)).toBe(before)
    expect((await send({ path, cookie: mother })).text).not.toContain(WORDS)
    const nothing = await send({ path, cookie: father, form: { base: 'x' } })
    expect(nothing.headers, 'nothing typed').toContain(`location: ${FOLLOW}?despues=`)
  })

  it('is not saved in the notice of another notifier, and comes back as it was typed', async () => {
    const second = await insertNotice(portal.services.worker, officer.institutionId, { consents: [] })
    const her = await openVisit(portal.services, await insertReceipt(portal.services.worker, second))
    const base = await baseIn(AGE, mother)
    expect(base).not.toBe('')
    const before = await contentOf(second)
    const answer = await send({ path: AGE, cookie: her, form: { age: '13', base } })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('value="13"')
    expect(answer.text).toContain(say('tabs.otherTitle'))
    expect(answer.text, 'no other tab changed anything').not.toContain(say('wizard.changedTitle'))
    // Sent once more it is not saved either: it stays a page of its own notice.
    expect(answer.text).toContain(`name="base" value="${base}"`)
    expect((await send({ path: AGE, cookie: her, form: { age: '13', base } })).status).toBe(409)
    expect(await contentOf(second)).toBe(before)
    const own = await send({ path: AGE, cookie: mother, form: { age: '13', base } })
    expect(own.status).toBe(303)
  })

  it('and was to begin a second one in this browser says which is open, and begins or changes none', async () => {
    const begin = async () => (await send({ path: NAME })).text
    const [one, two] = [await begin(), await begin()]
    const formOf = async (page: string, given: string) => ({
      given,
      key: /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '',
      ...(await solvePage(page)),
    })
    const begun = await send({ path: NAME, form: await formOf(one, 'Saúl') })
    const own = cookiesOf(begun, 'family') ?? ''
    const second = await formOf(two, 'Lucía')
    const answer = await send({ path: NAME, cookie: own, form: second })
    expect(answer.status).toBe(409)
    for (const part of [say('tabs.otherTitle'), 'value="Lucía"', '<strong>Saúl</strong>', `value="${second.key}"`])
      expect(answer.text).toContain(part)
    expect(answer.text).not.toContain('name="base"')
    expect((await send({ path: NAME, cookie: own })).text).toContain('value="Saúl"')
    expect((await send({ path: NAME, form: second })).headers).toContain(`location: ${START}/edad`)
  })

  it('gives no consent for the notice of another notifier', async () => {
    const second = await insertNotice(portal.services.worker, officer.institutionId, { consents: [] })
    const her = await openVisit(portal.services, await insertReceipt(portal.services.worker, second))
    const path = `${START}/consentimiento/publish`
    const base = await baseIn(path, mother)
    expect(base).not.toBe('')
    const refused = await send({ path, cookie: her, form: { given: 'yes', base } })
    expect([refused.status, refused.text.includes(say('refusals.filing.other_notice'))]).toEqual([409, true])
    const given = portal.services.worker.selectFrom('app.consent').select('given').where('notice_id', '=', second)
    expect(await given.execute()).toEqual([])
    expect((await send({ path, cookie: her, form: { given: 'yes', base: await baseIn(path, her) } })).status).toBe(303)
    expect(await given.execute()).toEqual([{ given: true }])
  })
})

it('no photo is kept, or left out, in the notice of another notifier', async () => {
  const second = await insertNotice(portal.services.worker, officer.institutionId, { consents: [] })
  const her = await openVisit(portal.services, await insertReceipt(portal.services.worker, second))
  const path = `${START}/foto-nna`
  const base = /name="base" value="([^"]+)"/.exec((await send({ path, cookie: mother })).text)?.[1] ?? ''
  expect(base).not.toBe('')
  const refused = await send({ path, cookie: her, form: { act: 'skip', base } })
  expect([refused.status, refused.text.includes(say('refusals.filing.other_notice'))]).toEqual([409, true])
  expect((await send({ path, cookie: mother, form: { act: 'skip', base } })).status).toBe(303)
})

describe('a notice that is gone', () => {
  it('is offered by no link, and a new one can be begun', async () => {
    for (const cookie of [mother, father])
      expect((await send({ path: START, cookie })).text).toContain(say('wizard.startFollowButton'))
    await setNotice({ state: 'closed', closed_at: new Date(), erased_at: new Date() })
    for (const cookie of [mother, father]) {
      const page = await send({ path: START, cookie })
      expect(page.status).toBe(200)
      expect(page.text).not.toContain(FOLLOW)
      expect(page.text).toContain(`href="${NAME}"`)
      const name = await send({ path: NAME, cookie })
      expect(name.status).toBe(200)
      expect(name.text).not.toContain(FOLLOW)
    }
  })
})

it('a day that does not exist is a mistake to mend, on every form that takes one', async () => {
  const { services } = portal
  const { worker } = services
  const administrator = await insertMember(worker, { kind: 'ngo', country: 'MX' }, ['institution_admin'])
  const secretariat = await insertMember(worker, { kind: 'secretariat', country: 'CR' }, ['secretariat'])
  const shelter = await insertMember(worker, { kind: 'shelter', country: 'MX' }, ['shelter_worker'])
  const [staff, general, carer] = [
    await openVisit(services, administrator),
    await openVisit(services, secretariat),
    await openVisit(services, shelter),
  ]
  const invited = {
    name: 'Inés Tot',
    email: 'ines@prueba.invalid',
    roles: 'partner_caseworker',
    certified: '2027-02-31',
  }
  const shared = { act: 'make', a: officer.institutionId, b: shelter.institutionId, purposes: 'candidates' }
  const draft = await insertReceipt(worker, await insertNotice(worker, officer.institutionId, { state: 'draft' }))
  const born = { age: '', birth_day: '31', birth_month: '2', birth_year: '2016', base: '' }
  const forms = [
    ['/es/trabajo/integrantes', staff, invited, say('codes.member.certification_date')],
    ['/es/trabajo/convenios', general, { ...shared, until: '2027-02-31' }, say('agreements.problemUntil')],
    [
      '/es/trabajo/reportes/nuevo',
      carer,
      { name: 'Ana', when: '2026-02-31' },
      say('sighting.problem_sighting_date_unreadable'),
    ],
    [`${START}/edad`, await openVisit(services, draft), born, say('refusals.filing.birth_unreal')],
  ] as const
  for (const [path, cookie, form, problem] of forms) {
    const answer = await send({ path, cookie, form })
    expect([path, answer.status, answer.text.includes(problem)]).toEqual([path, 422, true])
  }
})

it('a call asked for by another holder shows no number of whoever filed the notice, neither its page nor its data', async () => {
  const { worker, keyring } = portal.services
  const contact = JSON.stringify({ name: 'Ana Canario', phone: PHONE, locale: 'es' })
  await worker
    .insertInto('app.notice_contact')
    .values({ notice_id: notice, ciphertext: keyring.encrypt(contact, contactContext(notice)) })
    .execute()
  const atWork = await openVisit(portal.services, officer)
  const pagesOf = async (cookie: string) => {
    await worker.deleteFrom('app.task').where('notice_id', '=', notice).execute()
    expect((await send({ path: FOLLOW, cookie, form: { act: 'say_found' } })).headers).toContain('hecho=Say_found')
    const task = worker.selectFrom('app.task').select('id').where('notice_id', '=', notice)
    const path = `/es/trabajo/tareas/${(await task.executeTakeFirstOrThrow()).id}`
    const pages = [await send({ path, cookie: atWork }), await send({ path: `${path}.data`, cookie: atWork })]
    expect(pages.map(({ status }) => status)).toEqual([200, 200])
    return pages.map(({ text }) => text)
  }
  for (const text of await pagesOf(mother)) expect(text).toContain(PHONE)
  const [page, twin] = await pagesOf(father)
  for (const text of [page, twin]) {
    expect(text).not.toContain(PHONE)
    expect(text).not.toContain('Ana Canario')
  }
  expect(page).toContain(say('work.askedByOther'))
  expect(page).toContain(say('work.otherLead'))
  expect(page).not.toContain(say('work.callLead'))
})
