/** What an officer does to a notice on its page; `verify` and `record` are done on a page of their own. */
export const NOTICE_ACTS = ['register', 'publish', 'renew', 'unpublish', 'unverify', 'refuse', 'reopen', 'ask'] as const
export type NoticeActName = (typeof NOTICE_ACTS)[number]

/** What the page says was done, from `?hecho=`. */
export const DONE = [...NOTICE_ACTS, 'verify', 'record'] as const
export const parseDone = (url: URL) => DONE.find((act) => act === url.searchParams.get('hecho'))
