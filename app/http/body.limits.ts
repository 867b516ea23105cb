import type { Request } from 'express'

const MEGABYTE = 1024 * 1024

/** Bytes a request body may have, by its kind. Photos come as multipart, everything else is short. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^multipart\/form-data\b/i, 12 * MEGABYTE],
  [/^application\/x-www-form-urlencoded\b/i, 256 * 1024],
]
const OTHER_LIMIT = MEGABYTE

/**
 * The status that refuses a body, or undefined for one we take. The length must be announced, as browsers do, so that
 * an oversize body is refused before a byte of it is read; Node ends a body at its announced length.
 */
export const bodyRefusal = (request: Request): 411 | 413 | undefined => {
  if (request.headers['transfer-encoding'] !== undefined) return 411
  const type = request.get('content-type') ?? ''
  const limit = LIMITS.find(([pattern]) => pattern.test(type))?.[1] ?? OTHER_LIMIT
  return Number(request.get('content-length') ?? 0) > limit ? 413 : undefined
}
