/** Learns the short forms that the notices tell, anew and whole each time: what fewer than ten tell is forgotten with the next time. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Services } from '../app/services.server.ts'
import { keptPlan } from '../db/kept-plan.server.ts'
import type { DB } from '../db/schema.server.ts'
import { isInPart, PARTS } from './document-parts.server.ts'
import type { Audience } from './index.ts'
import { bothWays, openLearner, type ShortForm, type Told } from './short-forms.ts'
import type { ShortForms } from './words.ts'

/** Rows counted before others have their turn. */
const AT_ONCE = 500

/** Of a document all nicknames, and the names beside them, of the child and of its other names: one row, so that one notice tells once. */
const NICKNAMES: Readonly<Record<Audience, string>> = {
  partner: `select string_agg(distinct one ->> 'nickname', ' ') as nickname, string_agg(distinct one ->> 'given', ' ') as given,
      string_agg(distinct one ->> 'raw', E'\\n') filter (where one ->> 'given' is null) as name
    from (select d.document #> '{person,name}' as one
      union all select jsonb_path_query(d.document, '$.person.otherNames[*]')) names`,
  public: `select d.document ->> 'nickname' as nickname, null as given, d.document ->> 'name' as name`,
}

type Row = Pick<Told, 'nickname' | 'notices'> & { readonly given: string | null; readonly name: string | null }

const readPart = async (worker: Kysely<DB>, audience: Audience, at: number): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`select told.nickname, told.given, told.name, count(*)::int as notices
    from search.document d cross join lateral (${sql.raw(NICKNAMES[audience])}) told
    where ${isInPart(audience, at)} and told.nickname is not null
    group by told.nickname, told.given, told.name`.execute(worker)
  return rows
}

/** In one order, so that two who learn at once wait for each other and no more. */
const storeForms = async (worker: Kysely<DB>, audience: Audience, forms: readonly ShortForm[]): Promise<void> => {
  const [shorts, formals] = [forms.map(({ short }) => short), forms.map(({ formal }) => formal)]
  await sql`with learnt as (select short, formal from unnest(${shorts}::text[], ${formals}::text[]) l(short, formal)),
    gone as (delete from search.short_form f where f.audience = ${audience}
      and not exists (select 1 from learnt l where l.short = f.short and l.formal = f.formal))
    insert into search.short_form (audience, short, formal) select ${audience}, l.short, l.formal from learnt l
      order by l.short, l.formal on conflict do nothing`.execute(worker)
}

/**
 * Of every audience by its own documents: the public is helped by what is published and nothing else. Ends without having changed
 * anything where it is told to stop.
 */
export const relearnShortForms = async (
  { worker }: Pick<Services, 'worker'>,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  for (const audience of ['partner', 'public'] as const) {
    const learner = openLearner()
    for (let at = 0; at < PARTS; at++) {
      if (isStopped()) return
      const rows = await readPart(worker, audience, at)
      for (const [place, { given, name, ...row }] of rows.entries()) {
        learner.add({ ...row, given: given ?? undefined, name: name ?? undefined })
        if (place % AT_ONCE === AT_ONCE - 1) await nextTurn()
      }
    }
    await storeForms(worker, audience, learner.forms())
  }
}

export const readShortForms = async (worker: Kysely<DB>, audience: Audience): Promise<ShortForms> => {
  const { rows } = await sql<ShortForm>`select f.short, f.formal from search.short_form f
    where f.audience = ${audience} order by f.short, f.formal ${keptPlan}`.execute(worker)
  return bothWays(rows)
}
