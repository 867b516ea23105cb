import { plainAnswer } from '../http/plain.answer.ts'
import type { Opened } from './open-copy.server.ts'

const TROUBLES = { gone: 'gone', unknown: 'notFound', busy: 'unavailable' } as const

/** A file, or the page that says why there is none: the same for a notice that never was and for what its family did not agree to. */
export const answerCopy = (url: URL, opened: Opened, type: string, file: string): Response =>
  typeof opened === 'string'
    ? plainAnswer(url, TROUBLES[opened])
    : new Response(new Uint8Array(opened.bytes), {
        headers: { 'Content-Type': type, 'Content-Disposition': `inline; filename="${file}"` },
      })
