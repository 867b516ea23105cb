import type { Translate } from '../i18n/translate.ts'

/** The acts of the trail that have words of their own; any other reads as plain work, with its code beside it. */
const ACTS = [
  'staff_home',
  'staff_sign_in',
  'staff_sign_out',
  'registry_search',
  'notice_queue',
  'notice_open',
  'notice_verify',
  'notice_unverify',
  'notice_register',
  'notice_publish',
  'notice_unpublish',
  'notice_refuse',
  'notice_reopen',
  'notice_call_back',
  'notice_call_back_answer',
  'notice_call_back_reopen',
  'notice_history',
  'sighting_list',
  'sighting_open',
  'sighting_report',
  'sighting_edit',
  'sighting_screen',
  'sighting_withdraw',
  'sighting_restore',
  'sighting_history',
  'hold_list',
  'hold_decide',
  'candidate_list',
  'candidate_open',
  'candidate_ask',
  'candidate_answer',
  'case_open',
  'case_protect',
  'case_sign',
  'case_unsign',
  'case_tell',
  'case_close',
  'case_reopen',
  'photo_private',
  'audit_read',
  'audit_own',
  'audit_members',
  'audit_words',
  'audit_alert',
  'audit_alert_answer',
] as const

/** What an act of the trail was, in the reader's words; `known` is false when only its code tells more. */
export const lookWords = (say: Translate, act: string): { readonly words: string; readonly known: boolean } => {
  const found = ACTS.find((known) => known === act.replace('.', '_'))
  return { words: say(`trail.act_${found ?? 'other'}`), known: found !== undefined }
}
