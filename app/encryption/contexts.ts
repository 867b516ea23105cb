/**
 * Every encrypted column and the context its values are bound to. What is encrypted under the key ring is re-encrypted
 * from here when keys are rotated (rotate-keys.server.ts), which refuses to start while the database has a column named
 * `…ciphertext` that is not in this list; a test says so earlier.
 */
import { savedContext } from '../../search/standing.server.ts'
import { askedContext } from '../audit/record-search.server.ts'
import { wordsContext } from '../audit/words.ts'
import { emergencyContext } from '../break-glass/emergency-words.server.ts'
import { rejectionContext } from '../matching/rejection-words.server.ts'
import { shelterContext } from '../members/ask-for-shelter.server.ts'
import { additionContext } from '../notices/add-words.server.ts'
import { verificationContext } from '../notices/open-notice.server.ts'
import { contactContext } from '../notices/own-notice.server.ts'
import { refusalContext } from '../notices/refusal-words.server.ts'
import { reminderContext } from '../reminders/sealed.ts'
import { decisionContext } from '../sightings/decide-hold.server.ts'
import { heardByContext } from '../sightings/hear-child.server.ts'
import { phonesContext } from '../sightings/phones.server.ts'
import { releaseContext } from '../sightings/release-link.server.ts'
import { providerContext } from '../sign-in/ministry.server.ts'
import { problemContext, tipContext } from '../tips/tip.ts'

/** Values of the columns named in `of`, as PostgreSQL writes them; a bytea as hexadecimal digits. */
type Context = { readonly of: readonly string[]; readonly context: (...values: string[]) => string }

const of = (columns: string, context: (...values: string[]) => string): Context => ({ of: columns.split(' '), context })

/** By `schema.table.column`. */
export const CIPHERTEXTS: Readonly<Record<string, Context>> = {
  'app.notice_contact.ciphertext': of('notice_id', contactContext),
  'app.notice_addition.ciphertext': of('id', additionContext),
  'app.family_session.receipt_ciphertext': of('id_hash', (id) => `receipt:${id}`),
  'app.family_session.carried_ciphertext': of('id_hash', (id) => `carried:${id}`),
  'app.reminder.ciphertext': of('receipt_id', reminderContext),
  'app.verification.basis_ciphertext': of('notice_id', verificationContext),
  'app.sighting.note_ciphertext': of('id', (id) => `sighting:${id}:note`),
  'app.sighting.phones_ciphertext': of('id', phonesContext),
  'app.question.text_ciphertext': of('id', (id) => `question:${id}`),
  'app.question.answer_ciphertext': of('id', (id) => `question:${id}`),
  'app.disclosure.ciphertext': of('case_id side', (id, side) => `disclosure:${id}:${side}`),
  'app.parked.ciphertext': of('kind', (kind) => `parked:${kind}`),
  'app.saved_search.ciphertext': of('id', savedContext),
  'app.import_copy.ciphertext': of('record_id', (id) => `import:note:${id}`),
  'app.sign_in_step.ciphertext': of('kind', () => 'sign-in step'),
  'app.totp.ciphertext': of('member_id', (id) => `totp:${id}`),
  'app.totp.pending_ciphertext': of('member_id', (id) => `totp:${id}`),
  'app.identity_provider.secret_ciphertext': of('institution_id', providerContext),
  'app.shelter_request.ciphertext': of('id', shelterContext),
  'app.tip.ciphertext': of('id', tipContext),
  'app.notice_problem.ciphertext': of('id', problemContext),
  'app.notice.refused_reason_ciphertext': of('id', refusalContext),
  'app.hold.decision_reason_ciphertext': of('id', decisionContext),
  'app.hold_link.release_reason_ciphertext': of('id', releaseContext),
  'app.break_glass.reason_ciphertext': of('id', emergencyContext),
  'app.child_wish.heard_by_ciphertext': of('id', heardByContext),
  'app.rejection_words.ciphertext': of('candidate_id side', rejectionContext),
  'audit.asked.ciphertext': of('id', askedContext),
  'audit.words.ciphertext': of('entry_id', wordsContext),
  'audit.alert_answer.ciphertext': of('alert_id seat', (id, seat) => `alert:${id}:${seat}`),
}
