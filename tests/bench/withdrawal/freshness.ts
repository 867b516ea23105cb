/**
 * What a shared cache may keep, for how long, and for whom: the rules of RFC 9111, whose sections are named. Pure; times in
 * milliseconds since 1970, ages and lifetimes in seconds. A cache that obeys them and nothing stricter is the worst that
 * stands between a withdrawal and a reader and still keeps to the standard.
 */
export type Fields = Readonly<Record<string, string>>

export type Stored = {
  readonly status: number
  /** Names in lower case; fields that came several times joined by commas. */
  readonly headers: Fields
  /** Of the request that brought it: what Vary names is compared with these. */
  readonly asked: Fields
  readonly requestedAt: number
  readonly receivedAt: number
}

export type Directives = ReadonlyMap<string, string>

/** `max-age=30, must-revalidate` by name in lower case; a directive without argument is empty. The first of each counts (4.2.1). */
export const parseDirectives = (value: string | undefined): Directives => {
  const found = new Map<string, string>()
  for (const [, name = '', quoted, plain] of (value ?? '').matchAll(
    /([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s,;]*)))?/g,
  )) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '')
  }
  return found
}

/** A number of seconds (1.2.2); what is none means stale, 0 (4.2.1). */
const seconds = (text: string): number => (/^\d+$/.test(text) ? Math.min(Number(text), 2 ** 31) : 0)

const dateOf = (text: string | undefined): number | undefined => {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** Statuses that may be kept where nothing says for how long (RFC 9110, 15.1). */
const HEURISTIC = [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501]
/** Share of the time since the last change that a cache may guess (4.2.2). */
const GUESSED_SHARE = 0.1

const says = (headers: Fields): Directives => parseDirectives(headers['cache-control'])

/** Section 3, for a cache that many share. Partial answers are not kept. */
export const isStorable = (method: string, asked: Fields, status: number, headers: Fields): boolean => {
  const [request, response] = [says(asked), says(headers)]
  if (method !== 'GET' || status < 200 || status === 206 || status === 304) return false
  if (request.has('no-store') || response.has('no-store') || response.has('private')) return false
  if (headers.vary?.split(',').some((name) => name.trim() === '*')) return false
  // 3.5
  if (asked.authorization !== undefined && !['public', 's-maxage', 'must-revalidate'].some((one) => response.has(one)))
    return false
  const isExplicit = ['public', 'max-age', 's-maxage'].some((one) => response.has(one)) || headers.expires !== undefined
  return isExplicit || HEURISTIC.includes(status)
}

/** Section 4.2.1. */
export const freshnessLifetime = ({
  status,
  headers,
  receivedAt,
}: Pick<Stored, 'status' | 'headers' | 'receivedAt'>) => {
  const response = says(headers)
  for (const name of ['s-maxage', 'max-age']) {
    const given = response.get(name)
    if (given !== undefined) return seconds(given)
  }
  const date = dateOf(headers.date) ?? receivedAt
  if (headers.expires !== undefined) return Math.max(0, ((dateOf(headers.expires) ?? date) - date) / 1000)
  const changed = dateOf(headers['last-modified'])
  if (changed === undefined || !(HEURISTIC.includes(status) || response.has('public'))) return 0
  return Math.max(0, ((date - changed) / 1000) * GUESSED_SHARE)
}

/** Section 4.2.3: how long ago the origin made or confirmed it, as far as anybody on the way can tell. */
export const currentAge = (
  { headers, requestedAt, receivedAt }: Omit<Stored, 'status' | 'asked'>,
  now: number,
): number => {
  const apparent = Math.max(0, receivedAt - (dateOf(headers.date) ?? receivedAt)) / 1000
  const corrected = seconds(headers.age ?? '0') + (receivedAt - requestedAt) / 1000
  return Math.max(apparent, corrected) + (now - receivedAt) / 1000
}

/** Whether it answers a request with these header fields (4.1). */
export const fits = ({ headers, asked }: Pick<Stored, 'headers' | 'asked'>, request: Fields): boolean =>
  (headers.vary ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
    .every((name) => name !== '*' && (asked[name] ?? '').trim() === (request[name] ?? '').trim())

/** Whether it may be handed out without asking the origin (4.2, 5.2.1). */
export const isUsable = (stored: Stored, request: Fields, now: number): boolean => {
  const [response, wanted] = [says(stored.headers), says(request)]
  if (response.has('no-cache') || wanted.has('no-cache')) return false
  // 5.4
  if (request['cache-control'] === undefined && /\bno-cache\b/i.test(request.pragma ?? '')) return false
  const [age, lifetime] = [currentAge(stored, now), freshnessLifetime(stored)]
  const [oldest, least] = [wanted.get('max-age'), wanted.get('min-fresh')]
  if (oldest !== undefined && age > seconds(oldest)) return false
  if (least !== undefined && lifetime - age < seconds(least)) return false
  if (age < lifetime) return true
  const staler = wanted.get('max-stale')
  if (staler === undefined || !mayBeStale(stored)) return false
  return staler === '' || age - lifetime <= seconds(staler)
}

/** Whether the origin lets it be handed out stale, when it is away or the reader takes it so (4.2.4). */
export const mayBeStale = ({ headers }: Pick<Stored, 'headers'>): boolean =>
  !['must-revalidate', 'proxy-revalidate', 's-maxage', 'no-cache'].some((one) => says(headers).has(one))

/** What asks the origin whether it still holds (4.3.1); none where it gave nothing to ask by. */
export const conditionsOf = ({ headers }: Pick<Stored, 'headers'>): Fields => ({
  ...(headers.etag ? { 'if-none-match': headers.etag } : {}),
  ...(headers['last-modified'] ? { 'if-modified-since': headers['last-modified'] } : {}),
})

/** Of one hop alone, or of the bytes that are kept (3.1, 3.2). */
const NOT_RENEWED = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'content-type',
]

/** The same answer as the origin confirmed it with 304 (3.2, 4.3.4): its age begins anew. */
export const freshened = <Kept extends Stored>(
  stored: Kept,
  answer: Pick<Stored, 'headers' | 'requestedAt' | 'receivedAt'>,
): Kept => {
  const { age: _, ...known } = stored.headers
  const renewed = Object.entries(answer.headers).filter(([name]) => !NOT_RENEWED.includes(name))
  const { requestedAt, receivedAt } = answer
  return { ...stored, headers: { ...known, ...Object.fromEntries(renewed) }, requestedAt, receivedAt }
}

/** Whether the reader holds this very answer already (RFC 9110, 13.1.2: compared weakly). */
export const isHeld = ({ status, headers }: Pick<Stored, 'status' | 'headers'>, request: Fields): boolean => {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '')
  const held = request['if-none-match']
  if (status !== 200 || held === undefined || headers.etag === undefined) return false
  return held.trim() === '*' || held.split(',').map(plain).includes(plain(headers.etag))
}
