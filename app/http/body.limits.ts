import { pipeline, type Readable } from 'node:stream'
import type { Request } from 'express'
import { MAX_PHOTO_BYTES } from '../photos/most-bytes.ts'
import { cutFiles } from './cut-files.ts'

const MEGABYTE = 1024 * 1024

/** Bytes of a form that anything of ours reads, its photos among them. */
export const MAX_FORM_BYTES = 12 * MEGABYTE

/** A form with a photo out of the largest cameras is read to its end, so that its words are not lost; of the photo nothing is kept (cut-files.ts). */
const MAX_SENT_BYTES = 48 * MEGABYTE

const MULTIPART = /^multipart\/form-data\b/i

/** Bytes a request body may have, by its kind. Photos come as multipart, everything else is short. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [MULTIPART, MAX_SENT_BYTES],
  [/^application\/x-www-form-urlencoded\b/i, 256 * 1024],
]
const OTHER_LIMIT = MEGABYTE

const lengthOf = (request: Request): number => Number(request.get('content-length') ?? 0)

/**
 * The status that refuses a body, or undefined for one we take. The length must be announced, as browsers do, so that
 * an oversize body is refused before a byte of it is read; Node ends a body at its announced length.
 */
export const bodyRefusal = (request: Request): 411 | 413 | undefined => {
  if (request.headers['transfer-encoding'] !== undefined) return 411
  const type = request.get('content-type') ?? ''
  const limit = LIMITS.find(([pattern]) => pattern.test(type))?.[1] ?? OTHER_LIMIT
  return lengthOf(request) > limit ? 413 : undefined
}

/** The body as it is read: of a form that is too large, without what no reader would take. */
export const bodyOf = (request: Request): Readable => {
  const type = request.get('content-type') ?? ''
  const boundary = /;\s*boundary="?([^";\s]{1,70})"?/i.exec(type)?.[1]
  if (!MULTIPART.test(type) || !boundary || lengthOf(request) <= MAX_FORM_BYTES) return request
  const cut = cutFiles(boundary, { file: MAX_PHOTO_BYTES + 1, form: MAX_FORM_BYTES })
  return pipeline(request, cut, () => undefined)
}
