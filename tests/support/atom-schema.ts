/** What the schema of RFC 4287 says of a feed: atom.rng, as libxml2 reads it (decision 49). */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RelaxNGValidator, XmlDocument, XmlValidateError } from 'libxml2-wasm'

/** What it holds is freed by whoever made it: no collector of ours sees its memory. */
const withDocument = <T>(xml: string, read: (document: XmlDocument) => T): T => {
  const document = XmlDocument.fromString(xml)
  try {
    return read(document)
  } finally {
    document.dispose()
  }
}

/** Read once a process, and kept to its end. */
const schema = withDocument(readFileSync(path.join(import.meta.dirname, 'atom.rng'), 'utf8'), (document) =>
  RelaxNGValidator.fromDoc(document),
)

/** @returns faults in libxml2's words; none when the feed is one. @throws where the text is no XML */
export const atomSchemaFaults = (xml: string): readonly string[] =>
  withDocument(xml, (document) => {
    try {
      schema.validate(document)
      return []
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error
      return error.details.map(({ message }) => message.trim())
    }
  })
