/** Ids that stand inside forms, not in an address (protection rule 10): another institution's and nobody's must be answered alike. */
import { randomUUID } from 'node:crypto'
import type { Screening } from '../../app/domain/screening.ts'
import { screenSighting } from '../../app/sightings/screen-sighting.server.ts'
import type { Portal } from './oracle-groups.ts'
import type { Kind } from './oracles.ts'
import { insertMember, insertSighting } from './records.ts'
import { ask, openVisit } from './visitors.ts'

const AFRAID: Screening = { childWish: 'be_found', fearOfState: 'yes', fearOfFamily: 'no', asylumClaim: 'no' }

type AskedForm = {
  readonly page: string
  readonly path: string
  readonly cookie: string
  readonly form: (id: string) => Readonly<Record<string, string>>
  /** A record of another institution. */
  readonly foreign: string
}

/** Every form that names a record by an id of its own, as a member who may send it, with an id that is another institution's. */
const listForms = async ({ services }: Portal): Promise<readonly AskedForm[]> => {
  const { worker } = services
  const admin = await insertMember(worker, { kind: 'chancellery', country: 'GT' }, ['institution_admin'])
  const protection = await insertMember(worker, { kind: 'protection', country: 'MX' }, ['protection_authority'])
  const [ngo, shelter, abroad] = [
    await insertMember(worker, { kind: 'ngo', country: 'HN', alone: true }, ['partner_caseworker']),
    await insertMember(worker, { kind: 'shelter', country: 'MX', alone: true }, ['shelter_worker']),
    await insertMember(worker, { kind: 'shelter', country: 'PA', alone: true }, ['shelter_worker']),
  ]
  const held = async (carer: typeof shelter): Promise<string> => {
    const id = await insertSighting(worker, carer.institutionId)
    await screenSighting(services, carer, id, AFRAID)
    return id
  }
  const [mine, theirs] = [await held(shelter), await held(abroad)]
  const agreement = randomUUID()
  await worker
    .insertInto('app.agreement')
    .values({
      id: agreement,
      a_id: ngo.institutionId,
      b_id: shelter.institutionId,
      b_kinds: null,
      purposes: ['candidates'],
      starts_on: '2020-01-01',
      until: null,
    })
    .execute()
  const request = randomUUID()
  await worker
    .insertInto('app.institution_request')
    .values({
      id: request,
      institution_id: randomUUID(),
      is_new: true,
      kind: 'mission',
      name: 'Misión ajena',
      country: 'HN',
      admin_name: 'Tomás Quel',
      admin_email: `${request}@prueba.invalid`,
      asked_by: ngo.institutionId,
      asked_member: ngo.memberId,
    })
    .execute()
  const emergency = randomUUID()
  await worker
    .insertInto('app.break_glass')
    .values({
      id: emergency,
      member_id: ngo.memberId,
      institution_id: ngo.institutionId,
      asked_by: 'Ana',
      owner_id: shelter.institutionId,
      record_kind: 'sighting',
      record_id: theirs,
      reason_ciphertext: services.keyring.encrypt('Está en el hospital', `emergency:${emergency}`),
    })
    .execute()
  const link = randomUUID()
  await worker
    .insertInto('app.hold_link')
    .values({ id: link, from_id: mine, to_id: theirs, kind: 'duplicate', bits: 12, why: '[]' })
    .execute()
  const [asAdmin, asAuthority] = [await openVisit(services, admin), await openVisit(services, protection)]
  const agreements = ['confirm', 'withdraw', 'end'].map((act) => ({
    page: `convenios ${act}`,
    path: '/es/trabajo/convenios',
    cookie: asAdmin,
    form: (id: string) => ({ act, agreement: id }),
    foreign: agreement,
  }))
  const hold = { path: `/es/trabajo/reservas/${mine}`, cookie: asAuthority }
  const reason = 'Se revisó con el equipo.'
  return [
    ...agreements,
    {
      page: 'confirmaciones',
      path: '/es/trabajo/confirmaciones',
      cookie: asAdmin,
      form: (id) => ({ act: 'confirm', request: id }),
      foreign: request,
    },
    {
      page: 'emergencia/accesos',
      path: '/es/trabajo/emergencia/accesos',
      cookie: asAdmin,
      form: (id) => ({ emergency: id }),
      foreign: emergency,
    },
    { ...hold, page: 'decided along', form: (id) => ({ decision: 'keep', reason, together: id }), foreign: theirs },
    { ...hold, page: 'link', form: (id) => ({ link: id, [`reason-${id}`]: reason }), foreign: link },
  ]
}

/** Those forms in turn, with an id of nobody's and one of another institution's. */
export const formIdKinds = async (portal: Portal): Promise<readonly Kind[]> => {
  const forms = await listForms(portal)
  const send = async (round: number, idOf: (form: AskedForm) => string) => {
    const form = forms[round % forms.length]
    if (!form) throw new Error('no form')
    const id = idOf(form)
    const answer = await ask(portal.origin, { path: form.path, cookie: form.cookie, form: form.form(id) })
    if (answer.status !== 404) throw new Error(`${form.page}: ${answer.status}`)
    if (answer.ms < 249) throw new Error(`${form.page}: answered after ${answer.ms} ms`)
    return { answer, own: [id], page: form.page }
  }
  return [
    { name: "nobody's", attempt: (round) => send(round, () => randomUUID()) },
    { name: "another's", attempt: (round) => send(round, ({ foreign }) => foreign) },
  ]
}
