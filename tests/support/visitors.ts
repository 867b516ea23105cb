/** Actors as visitors with a cookie, and what they are answered, without what differs by chance between two readings. */
import type { Actor } from '../../app/domain/actor.ts'
import { hashSecret, makeSecret } from '../../app/http/cookies.server.ts'
import type { Services } from '../../app/services.server.ts'

/**
 * A live session or sitting of the actor, proven with a second factor so late that the proof outlasts a long run; returns its cookie, empty
 * for anyone.
 */
export const openVisit = async ({ worker }: Services, actor: Actor): Promise<string> => {
  const secret = makeSecret()
  const id_hash = hashSecret(secret)
  const expires_at = new Date(Date.now() + 3_600_000)
  if (actor.kind === 'public') return ''
  if (actor.kind === 'family') {
    const { noticeId: notice_id, receiptId: receipt_id } = actor
    await worker.insertInto('app.family_session').values({ id_hash, notice_id, receipt_id, expires_at }).execute()
    return `family=${secret}`
  }
  const proof = { means: 'password', second_factor: 'totp', stepped_up_at: new Date(Date.now() + 3_600_000) } as const
  await worker
    .insertInto('app.session')
    .values({ id_hash, member_id: actor.memberId, expires_at, ...proof })
    .execute()
  return `staff=${secret}`
}

export type Answer = { readonly status: number; readonly headers: string; readonly text: string; readonly ms: number }

export type Asked = {
  readonly path: string
  readonly cookie?: string
  /** A form to send; a page is read without one. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** One request from a page of the portal, its redirect not followed. */
export const ask = async (origin: string, { path, cookie = '', form, headers }: Asked): Promise<Answer> => {
  const start = performance.now()
  const answer = await fetch(origin + path, {
    redirect: 'manual',
    headers: { accept: 'text/html', cookie, origin, ...headers },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const text = await answer.text()
  const all = [...answer.headers, ...answer.headers.getSetCookie().map((value) => ['set-cookie', value] as const)]
  return {
    status: answer.status,
    headers: all.map(([name, value]) => `${name}: ${value}`).join('\n'),
    text,
    ms: performance.now() - start,
  }
}

/** Headers whose value is of one answer alone, and those that follow from the length of what was asked. */
const OWN_HEADERS = /^(x-request-id|date|etag|content-length|keep-alive|connection|set-cookie): .*$/gim

/** An answer as text in which what the reader itself asked for, nonces and request ids stand as one sign. */
export const plainAnswer = ({ status, headers, text }: Answer, own: readonly string[] = []): string => {
  const whole = `${status}\n${headers.replace(OWN_HEADERS, '$1')}\n\n${text}`
  return (
    own
      .filter((one) => one !== '')
      .reduce((plain, one) => plain.replaceAll(one, '·').replaceAll(encodeURIComponent(one), '·'), whole)
      // A challenge is of one page alone.
      .replace(/[A-Za-z0-9_-]{200,}/g, 'challenge')
      .replace(/nonce-[A-Za-z0-9+/=_-]+|nonce(=|":)"[A-Za-z0-9+/=_-]+"/g, 'nonce')
      .replace(/X?-?Request-?Id[^<,}]*|(referencia|reference): [0-9a-f-]{36}/gi, 'reference')
  )
}
