import { hash, randomBytes } from 'node:crypto'

/** Cookies hold one opaque random secret each; what it opens is in the database under its SHA-256. */
export type CookieName = 'staff' | 'family' | 'parked' | 'entering'

const SECRET_BYTES = 32

export const makeSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/** The stored form of a secret. */
export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** As the shell says it (remix.handler.ts); a header that a client may forge is not asked. */
const isHttps = (request: Request): boolean => new URL(request.url).protocol === 'https:'

const cookieName = (request: Request, name: CookieName): string => (isHttps(request) ? `__Host-${name}` : name)

export const readCookie = (request: Request, name: CookieName): string | undefined => {
  const wanted = `${cookieName(request, name)}=`
  const found = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(wanted))
  const value = found?.slice(wanted.length)
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined
}

/** A `Set-Cookie` value; session-long when no seconds are given, removed when the value is empty. */
export const writeCookie = (request: Request, name: CookieName, value: string, seconds?: number): string => {
  const parts = [`${cookieName(request, name)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (isHttps(request)) parts.push('Secure')
  if (value === '') parts.push('Max-Age=0')
  else if (seconds !== undefined) parts.push(`Max-Age=${seconds}`)
  return parts.join('; ')
}
