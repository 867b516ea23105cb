/**
 * A form whose photo is too large, as it comes in: every word whole, and of each file only so much that whoever reads the form sees that it is too
 * large. So the page comes back with what was typed and says what is wrong with the photo, where a refusal of the whole would have lost the words:
 * browsers do not fill a form again that was kept out of their memory. What is left out is never held.
 */
import { Transform } from 'node:stream'

/** What stands between two parts begins with it (RFC 2046, 5.1.1). */
const CRLF = Buffer.from('\r\n')
const END_OF_HEADERS = Buffer.from('\r\n\r\n')
/** Longer than any browser's; beyond it the form is given up, and its reader cannot read it. */
const LONGEST_HEADERS = 4096

type Limits = {
  /** Bytes that are let through of one file. */
  readonly file: number
  /** Bytes that are let through at all: one more, so that the reader refuses the form. */
  readonly form: number
}

/** @param boundary as the content type says it */
export const cutFiles = (boundary: string, { file, form }: Limits): Transform => {
  const mark = Buffer.concat([CRLF, Buffer.from(`--${boundary}`)])
  // The first mark has no line before it.
  let held = CRLF
  let isFirst = true
  let reading: 'headers' | 'words' | 'file' | 'end' | 'nothing' = 'words'
  let ofFile = 0
  let given = 0

  return new Transform({
    transform(chunk: Buffer, _, done) {
      const give = (bytes: Buffer): void => {
        const most = bytes.subarray(0, Math.max(0, form + 1 - given))
        given += most.length
        if (most.length > 0) this.push(most)
      }
      const giveContent = (bytes: Buffer): void => {
        give(reading === 'file' ? bytes.subarray(0, Math.max(0, file - ofFile)) : bytes)
        ofFile += bytes.length
      }
      held = Buffer.concat([held, chunk])
      for (;;) {
        if (reading === 'end' || reading === 'nothing') {
          if (reading === 'end') give(held)
          held = Buffer.alloc(0)
          return done()
        }
        if (reading === 'headers') {
          const end = held.indexOf(END_OF_HEADERS)
          if (held.length >= 2 && held.subarray(0, 2).equals(Buffer.from('--'))) {
            reading = 'end'
          } else if (end >= 0) {
            const headers = held.subarray(0, end + END_OF_HEADERS.length)
            give(headers)
            reading = /;\s*filename\*?=/i.test(headers.toString('latin1')) ? 'file' : 'words'
            ofFile = 0
            held = held.subarray(headers.length)
          } else if (held.length > LONGEST_HEADERS) reading = 'nothing'
          else return done()
          continue
        }
        const at = held.indexOf(mark)
        if (at < 0) {
          const sure = Math.max(0, held.length - mark.length + 1)
          // Before the first mark a form of a browser has nothing.
          if (!isFirst) giveContent(held.subarray(0, sure))
          held = held.subarray(sure)
          return done()
        }
        if (!isFirst) giveContent(held.subarray(0, at))
        give(isFirst ? mark.subarray(CRLF.length) : mark)
        isFirst = false
        held = held.subarray(at + mark.length)
        reading = 'headers'
      }
    },
  })
}
