import type { NoticeState } from '../domain/lifecycle.ts'

/** The tabs of the queue; published notices are the registered ones that are public. */
export const QUEUE_TABS = ['filed', 'verified', 'registered', 'published', 'ended'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

/** The states of the notices of each tab. */
export const TAB_STATES: Readonly<Record<QueueTab, readonly NoticeState[]>> = {
  filed: ['filed'],
  verified: ['verified'],
  registered: ['registered'],
  published: ['registered'],
  ended: ['refused', 'closed'],
}

/** Notices a page of the queue shows. */
export const QUEUE_PAGE = 30
