import type { Services } from '../services.server.ts'
import type { Values } from './answers.ts'
import { startedBy } from './start-notice.server.ts'

const noticeMark = (services: Pick<Services, 'keyring'>, noticeId: string): string =>
  services.keyring.digest('form-notice', noticeId).slice(0, 16)

/**
 * What a page says it was showing, and of which notice: an answer changed meanwhile in another tab is not overwritten unseen,
 * and one written for a notice is not saved in another whose receipt was entered in the same browser since.
 */
export const baseOf = (services: Pick<Services, 'keyring'>, noticeId: string, values: Values): string =>
  `${noticeMark(services, noticeId)}.${services.keyring.digest('form-base', JSON.stringify([noticeId, values])).slice(0, 20)}`

/** Whether a page was of another notice than this one, or began another. A page that says nothing of either is not known to be. */
export const isOfOtherNotice = (services: Services, noticeId: string, { base, key = '' }: PageSent): boolean => {
  const [mark = '', values] = base.split('.')
  if (values !== undefined) return mark !== noticeMark(services, noticeId)
  const began = base === '' && key !== '' ? startedBy(services, key) : undefined
  return began !== undefined && began !== noticeId
}

/** What a page sends of itself: its base, or the key of one that begins a notice; empty where it has none. */
export type PageSent = { readonly base: string; readonly key?: string }
