/**
 * Invented rows for the benchmark of row-level security, made inside PostgreSQL: 300 institutions, a notice, a sighting and
 * a candidate a number, and keys of names. Written as the superuser with triggers and foreign keys asleep.
 */
import type pg from 'pg'
import type { MemberActor } from '../../app/domain/actor.ts'
import { keysForRecord } from '../../app/domain/matching/blocking.ts'
import { hashKey } from '../../app/domain/matching/hash.ts'
import { spanishKey } from '../../app/domain/matching/phonetic-keys.ts'
import type { PreparedPerson } from '../../app/domain/matching/types.ts'
import type { PersonDescription } from '../../app/domain/person.ts'
import { prepareMentioned } from '../../app/matching/context.server.ts'
import { textKey, wordKey } from '../../search/keys.ts'

export type Sizes = { readonly records: number; readonly keys: number }

/** Half of them care for children, half answer for notices. */
const INSTITUTIONS = 150
const WORDS = 3000
const PEOPLE = 400

const id = (kind: string, number: string) => `md5('${kind}' || (${number}))::uuid`
const whose = (kind: string) => id(kind, `n % ${INSTITUTIONS}`)

const SYLLABLES = 'ma ri lo na te cho pe sa que ju li xo ba nu gar fen tol mis dra pu'.split(' ')

/** An invented word of a name, the same for the same number. */
const wordOf = (number: number): string => {
  const syllable = (of: number) => SYLLABLES[of % SYLLABLES.length] ?? ''
  return [number, Math.floor(number / 20), Math.floor(number / 400), number * 7].map(syllable).join('')
}

/** An invented child, the same for the same number. */
const childOf = (number: number): PersonDescription => ({
  name: {
    raw: `${wordOf(number)} ${wordOf(number + 900)}`,
    given: wordOf(number),
    surname1: wordOf(number + 900),
    surname2: wordOf(number + 1700),
  },
  sex: number % 2 ? 'male' : 'female',
  age: { min: 5 + (number % 12), max: 6 + (number % 12), asOf: '2026-11-01' },
  nationalities: ['GT'],
  languages: ['mam'],
  origin: { country: 'GT', department: 'GT-SM' },
})

const RECORDS = (count: number): readonly string[] => [
  `insert into app.institution (id, kind, name, country, accredited, confidential)
    select ${id('shelter', 'n')}, 'shelter', 'Casa ' || n, 'MX', false, true from generate_series(0, ${INSTITUTIONS - 1}) n
    union all select ${id('chancellery', 'n')}, 'chancellery', 'Oficina ' || n, 'GT', true, false from generate_series(0, ${INSTITUTIONS - 1}) n`,
  `insert into app.agreement (id, a_id, country, starts_on, b_kinds, purposes)
    select gen_random_uuid(), ${id('chancellery', 'n')}, 'GT', '2025-01-01', array['shelter', 'chancellery'], array['registry_search', 'candidates']
    from generate_series(0, ${INSTITUTIONS - 1}) n`,
  `insert into app.agreement_confirmation (agreement_id, institution_id)
    select g.id, i.id from app.agreement g join app.institution i on i.id = g.a_id or i.kind = any (g.b_kinds)`,
  `insert into app.notice (id, chancellery_id, responsible_id, state, content, locale, created_at, filed_at)
    select ${id('notice', 'n')}, ${whose('chancellery')}, ${whose('chancellery')},
      (array['filed','registered','registered','registered','verified','closed'])[1 + (n / ${INSTITUTIONS}) % 6],
      jsonb_build_object('person', jsonb_build_object('name', jsonb_build_object('raw', 'Ejemplo ' || n), 'sex', 'male',
        'age', jsonb_build_object('min', 9, 'max', 10, 'asOf', '2026-11-01'), 'nationalities', jsonb_build_array('GT')), 'seekerRelation', 'mother'),
      'es', now() - n * interval '1 minute', now() - n * interval '1 minute' from generate_series(1, ${count}) n`,
  `insert into app.task (id, institution_id, kind, notice_id, due_at)
    select ${id('task', 'n')}, ${whose('chancellery')}, 'verify', ${id('notice', 'n')}, now() + n * interval '1 second'
    from generate_series(1, ${count}) n where (n / ${INSTITUTIONS}) % 6 = 0`,
  `insert into app.publication (public_id, notice_id, chancellery_id, state, document, expires_at, changed_at)
    select 'p' || n, ${id('notice', 'n')}, ${whose('chancellery')}, 'published', '{}', now() + interval '90 days', now()
    from generate_series(1, ${count}) n where (n / ${INSTITUTIONS}) % 6 = 1`,
  `insert into app.sighting (id, carer_id, reporter_id, event, person, place_and_time, host_country, held, screened_at, created_at)
    select ${id('sighting', 'n')}, ${whose('shelter')}, ${whose('shelter')}, 'received',
      jsonb_build_object('name', jsonb_build_object('raw', 'Ejemplo ' || n), 'sex', 'male'),
      jsonb_build_object('place', jsonb_build_object('country', 'MX', 'department', 'MX-CHP')), 'MX',
      (n / ${INSTITUTIONS}) % 3 = 0, case when (n / ${INSTITUTIONS}) % 3 > 0 then now() end, now() - n * interval '1 minute'
    from generate_series(1, ${count}) n`,
  `insert into app.hold (id, sighting_id, reasons, review_at, closed_at, closed_by)
    select ${id('hold', 'n')}, ${id('sighting', 'n')}, array['unscreened'], now() + interval '72 hours',
      case when (n / ${INSTITUTIONS}) % 3 > 0 then now() end, case when (n / ${INSTITUTIONS}) % 3 > 0 then 'screening' end
    from generate_series(1, ${count}) n`,
  `insert into app.candidate (id, notice_id, sighting_id, notice_institution_id, carer_id, model_version, bits, probability, evidence, state, held)
    select ${id('candidate', 'n')}, ${id('notice', 'n')}, ${id('sighting', 'n')}, ${whose('chancellery')}, ${whose('shelter')}, 'model-1', 12, 0.8, '[]',
      ${stateOf()}, (n / ${INSTITUTIONS}) % 3 = 0 from generate_series(1, ${count}) n`,
  ...(['carer', 'seeker'] as const).map(
    (
      side,
    ) => `insert into app.candidate_side (candidate_id, side, institution_id, own_record_id, document, state, proposed_by, rejected_by, probability, held, other_id, open_questions, waiting_questions)
    select ${id('candidate', 'n')}, '${side}', ${whose(side === 'carer' ? 'shelter' : 'chancellery')}, ${id(side === 'carer' ? 'sighting' : 'notice', 'n')},
      jsonb_build_object('person', jsonb_build_object('name', jsonb_build_object('raw', 'Ejemplo ' || n))), ${stateOf()},
      case when ${stateOf()} = 'proposed' then 'carer' end, case when ${stateOf()} = 'rejected' then '${side}' end, 0.3 + (n % 60) / 100.0,
      (n / ${INSTITUTIONS}) % 3 = 0, ${whose(side === 'carer' ? 'chancellery' : 'shelter')}, (${stateOf()} = 'proposed')::int, ${side === 'carer' ? `(${stateOf()} = 'proposed')::int` : 0}
      from generate_series(1, ${count}) n`,
  ),
  `insert into app.match_case (id, candidate_id)
    select ${id('case', 'n')}, ${id('candidate', 'n')} from generate_series(1, ${count}) n where ${stateOf()} = 'confirmed'`,
  `insert into app.question (id, candidate_id, asked_by, text_ciphertext)
    select ${id('question', 'n')}, ${id('candidate', 'n')}, 'seeker', 'x' from generate_series(1, ${count}) n where ${stateOf()} = 'proposed'`,
]

const stateOf = () =>
  `(array['suggested','suggested','suggested','suggested','suggested','suggested','suggested','proposed','confirmed','rejected'])[1 + (n / ${INSTITUTIONS}) % 10]`

/** Words are as unequal as names are: a few are everybody's. */
const unequal = (seed: string, of: number) =>
  `floor(${of} * power(abs(hashint4(n * 3 + ${seed})::bigint) / 2147483648.0, 2))::int`

/** Fills an empty, migrated database and brings its statistics up to date. */
export const fillDatabase = async (client: pg.Client, { records, keys }: Sizes): Promise<void> => {
  await client.query(
    "set session_replication_role = 'replica'; set synchronous_commit = off; set maintenance_work_mem = '256MB'",
  )
  for (const statement of RECORDS(records)) await client.query(statement)
  await fillDocuments(client, keys)
  await fillMatchKeys(client, keys)
  await client.query("set session_replication_role = 'origin'")
  await client.query('select app.renew_sharing()')
  await client.query('vacuum analyze')
}

/** Six keys a document of three words; those of two words together are asked for alike. */
const fillDocuments = async (client: pg.Client, keys: number): Promise<void> => {
  const pairs = Array.from({ length: WORDS }, (_, number) =>
    [wordKey(spanishKey(wordOf(number))), textKey(wordOf(number))].map((key) => [number, `${key}`]),
  ).flat()
  await client.query('create temp table word_key (word int, key bigint)')
  await client.query('insert into word_key select * from unnest($1::int[], $2::bigint[])', [
    pairs.map(([word]) => word),
    pairs.map(([, key]) => key),
  ])
  const documents = Math.round((keys / (3 * pairs.length)) * WORDS * 1.02)
  await client.query(`insert into search.document (audience, record_id, chancellery_id, folded, document)
    select 'partner', ${id('document', 'n')}, ${whose('chancellery')}, ' ejemplo ' || n || ' ', '{"consulatesMaySee": true}' from generate_series(1, ${documents}) n`)
  await client.query(`insert into search.document_key (key, audience, record_id, chancellery_id, consulates_may_see)
    select distinct word_key.key, 'partner', ${id('document', 'n')}, ${whose('chancellery')}, true from generate_series(1, ${documents}) n
      cross join lateral (values (${unequal('1', WORDS)}), (${unequal('2', WORDS)}), (${unequal('3', WORDS)})) words(word)
      join word_key on word_key.word = words.word`)
}

/** Each child's keys lead to as many records as it takes. */
const fillMatchKeys = async (client: pg.Client, keys: number): Promise<void> => {
  const own = Array.from({ length: PEOPLE }, (_, number) =>
    keysForRecord(askedPerson(number)).map(({ key }) => `${hashKey(key)}`),
  )
  const distinct = [...new Set(own.flat())]
  const each = Math.ceil(keys / distinct.length)
  await client.query(
    `insert into search.match_key (key, kind, record_id)
      select key, 'notice', md5('notice' || (hashint8extended(key, copy) & 65535))::uuid
      from unnest($1::bigint[]) key cross join generate_series(1, $2) copy on conflict do nothing`,
    [distinct, Math.ceil(each * 1.05)],
  )
}

/** A child whose keys are there. */
export const askedPerson = (number: number): PreparedPerson =>
  prepareMentioned({ person: childOf(number % PEOPLE), where: undefined })

/** Words of which documents are there: one that many bear, and rarer ones. */
export const askedWords = (number: number): readonly string[] => [
  wordOf(20 + (number % 50)),
  wordOf(1000 + (number % 1500)),
]

/** A member of one of the institutions. */
export const memberOf = async (
  client: pg.Client,
  kind: 'shelter' | 'chancellery',
  number: number,
): Promise<MemberActor> => {
  const { rows } = await client.query<{ id: string; name: string; country: 'MX' | 'GT' }>(
    `select id, name, country from app.institution where id = ${id(kind, String(number % INSTITUTIONS))}`,
  )
  const [institution] = rows
  if (!institution) throw new Error('no such institution')
  const { rows: made } = await client.query<{ id: string }>(
    `insert into app.member (id, institution_id, name, email, password_hash, roles)
      values (gen_random_uuid(), $1, 'Integrante', gen_random_uuid() || '@prueba.invalid', '', $2) returning id`,
    [institution.id, [kind === 'shelter' ? 'shelter_worker' : 'consular_officer']],
  )
  return {
    kind: 'member',
    memberId: made[0]?.id ?? '',
    name: 'Integrante',
    institutionId: institution.id,
    institutionName: institution.name,
    institutionKind: kind,
    country: institution.country,
    scopes: [institution.id],
    roles: [kind === 'shelter' ? 'shelter_worker' : 'consular_officer'],
    accredited: kind === 'chancellery',
  }
}
