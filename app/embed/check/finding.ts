/**
 * What a check of a site found. It looks at words that somebody pasted, never at the site: the portal asks nothing of other
 * sites. `good` and `wrong` are certain of what was pasted; `unseen` says what only the page itself can tell.
 */
export const FINDINGS = {
  'address.none': 'wrong',
  'address.http': 'wrong',
  'address.unlisted': 'wrong',
  'address.unlisted_www': 'wrong',
  'address.listed': 'good',
  'module.active': 'good',
  'module.inactive': 'wrong',
  'policy.frame_allowed': 'good',
  'policy.frame_forbidden': 'wrong',
  'policy.script_allowed': 'good',
  'policy.script_forbidden': 'wrong',
  'policy.script_dynamic': 'wrong',
  'policy.sandbox': 'wrong',
  'policy.report_only': 'unseen',
  'policy.isolated': 'wrong',
  'policy.none': 'unseen',
  'source.frame': 'good',
  'source.link': 'good',
  'source.none': 'wrong',
  'source.other_module': 'wrong',
  'source.other_portal': 'wrong',
  'source.frame_sandbox': 'wrong',
  'source.loader': 'good',
  'source.loader_old': 'wrong',
  'source.loader_unknown': 'wrong',
  'source.loader_missing': 'wrong',
  'source.loader_altered': 'wrong',
  'source.loader_unproven': 'wrong',
  'source.loader_cors': 'wrong',
} as const satisfies Readonly<Record<string, 'good' | 'wrong' | 'unseen'>>

export type FindingCode = keyof typeof FINDINGS
export type Finding = { readonly code: FindingCode; readonly params?: Readonly<Record<string, string>> }

export const found = (code: FindingCode, params?: Finding['params']): Finding => ({
  code,
  ...(params ? { params } : {}),
})
