/**
 * Who reads what is public. A transaction that tells who acts takes four statements to read one row; here every connection acts as the
 * public from its beginning to its end, so a reading is one statement, and its plan is kept. Nothing can be written with it,
 * and nobody else's settings ever pass through: row-level security judges it as it judges anybody without a session.
 */
import { openDatabase } from './connection.server.ts'
import type { Database } from './database.server.ts'

/** As `actAs` would say it of nobody (acting.server.ts). */
const NOBODY = ['member', 'institution', 'scopes', 'roles', 'country', 'notice', 'receipt', 'secret', 'session']

const SETTINGS = [
  'app.actor=public',
  ...NOBODY.map((name) => `app.${name}=`),
  'default_transaction_read_only=on',
  'plan_cache_mode=force_generic_plan',
]

/** @param connectionString of the app's role */
export const openPublicReader = (connectionString: string, applicationName?: string): Database =>
  openDatabase(connectionString, { applicationName, settings: SETTINGS })
