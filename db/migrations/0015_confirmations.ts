import { type Kysely, sql } from 'kysely'
import { AGREEMENT_POLICIES, CONFIRMED_AGREEMENTS, SHARING_GATES } from './confirmations/agreements.ts'
import { FRESH_PROOFS, PROOF_GATES } from './confirmations/fresh-proofs.ts'
import { INSTITUTION_GATES, INSTITUTION_POLICIES, INSTITUTIONS } from './confirmations/institutions.ts'
import { MEANS_GATES, MEANS_NOTICES, MEANS_POLICIES } from './confirmations/means-notices.ts'
import { OWN_EMAILS } from './confirmations/own-emails.ts'
import { PARKED_FORMS, PARKED_GATES, PARKED_POLICIES } from './confirmations/parked-forms.ts'
import { PROVIDER, PROVIDER_GATES } from './confirmations/provider.ts'

const TABLES = ['app.session_owner', 'app.institution_request', 'app.agreement_confirmation', 'app.means_notice']
const GATES = {
  ...PROVIDER_GATES,
  ...PROOF_GATES,
  ...PARKED_GATES,
  ...INSTITUTION_GATES,
  ...MEANS_GATES,
  ...SHARING_GATES,
}

/** Acts that need somebody's confirmation or a fresh proof, and whose words a form is. Each part is a file of its own in confirmations/. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw('grant create on schema app to reencuentro_gate').execute(db)
  for (const part of [
    PROVIDER,
    FRESH_PROOFS,
    OWN_EMAILS,
    PARKED_FORMS,
    INSTITUTIONS,
    CONFIRMED_AGREEMENTS,
    MEANS_NOTICES,
  ])
    await sql.raw(part).execute(db)
  for (const table of TABLES) {
    await sql
      .raw(`alter table ${table} enable row level security;
alter table ${table} force row level security`)
      .execute(db)
    for (const trusted of ['worker', 'gate'])
      await sql
        .raw(`grant select, insert, update, delete on ${table} to reencuentro_${trusted};
create policy ${trusted}_all on ${table} for all to reencuentro_${trusted} using (true) with check (true)`)
        .execute(db)
  }
  for (const policy of [...PARKED_POLICIES, ...INSTITUTION_POLICIES, ...AGREEMENT_POLICIES, ...MEANS_POLICIES])
    await sql.raw(policy).execute(db)
  for (const [gate, ofApp] of Object.entries(GATES)) {
    await sql
      .raw(`revoke all on function app.${gate} from public;
grant execute on function app.${gate} to reencuentro_worker${ofApp ? ', reencuentro_app' : ''};
alter function app.${gate} owner to reencuentro_gate`)
      .execute(db)
  }
  await sql.raw('revoke create on schema app from reencuentro_gate').execute(db)
}
