import { constants } from 'node:os'
import { getSystemErrorMap } from 'node:util'
import pino from 'pino'
import { placesOfError } from './error-frames.ts'

/** One line of JSON an event, on stdout. Never case data: no address beyond its first two segments, no body, no message. */
export const log =
  process.env.DEMO === '1'
    ? // The demo's last line on stdout is its READY line; only what went wrong follows, on stderr.
      pino({ level: 'warn', base: null }, pino.destination(2))
    : pino({ level: process.env.NODE_ENV === 'test' ? 'silent' : 'info', base: null })

/** Codes of the system, of Node, of sign-in at a ministry and of PostgreSQL (SQLSTATE): nothing that a person types. */
const KNOWN_CODE = /^(?:ERR_[A-Z0-9_]{1,40}|OAUTH_[A-Z0-9_]{1,40}|(?=[0-9A-Z]*\d)[0-9A-Z]{5})$/
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(constants.errno),
  ...[...getSystemErrorMap().values()].map(([code]) => code),
])

const codeOf = (error: Error): string | undefined => {
  const code = readQuietly(() => (error as { readonly code?: unknown }).code)
  return typeof code === 'string' && (SYSTEM_CODES.has(code) || KNOWN_CODE.test(code)) ? code : undefined
}

/** Kinds of errors by name: of the language, of the libraries that we use, of ours. */
const KNOWN_KINDS: ReadonlySet<string> = new Set(
  `Error TypeError RangeError SyntaxError ReferenceError URIError EvalError AggregateError DOMException DatabaseError ZodError
  NoResultError ClientError OperationProcessingError AuthorizationResponseError ResponseBodyError WWWAuthenticateChallengeError
  UnknownInstitution EngineTaskFailed MeilisearchApiError MeilisearchRequestError MeilisearchRequestTimeOutError
  MeilisearchTaskTimeOutError`.split(/\s+/),
)

/** The nearest known class, the error's own or one it extends: `error.name` is data, and a class may be named by data too. */
const kindOf = (error: Error): string =>
  readQuietly(() => {
    for (let kind: unknown = Object.getPrototypeOf(error); kind; kind = Object.getPrototypeOf(kind)) {
      const name: unknown = Object.getOwnPropertyDescriptor(kind, 'constructor')?.value?.name
      if (typeof name === 'string' && KNOWN_KINDS.has(name)) return name
    }
    return undefined
  }) ?? 'Error'

const readQuietly = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

/**
 * An error as it may be logged: its kind, its code where that is one of a closed set, and where it was made. Never a word
 * of its message, its causes, its details or the text of its stack, all of which may quote what someone typed.
 */
export const errorFacts = (
  error: unknown,
): { readonly name: string; readonly code?: string; readonly at: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code = codeOf(error)
  return { name: kindOf(error), ...(code ? { code } : {}), at: placesOfError(error) }
}
