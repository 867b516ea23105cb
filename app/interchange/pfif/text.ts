/**
 * Bytes of an XML file become text by the encoding that the file declares: UTF-8 unless a byte order mark or the XML
 * declaration says otherwise. Bytes that are not valid in it are an error: names must not arrive with letters replaced.
 */
export class UnreadableText extends Error {}

const DECLARATION_BYTES = 200

const encodingOf = (start: Uint8Array): string => {
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/
  const text = String.fromCharCode(...start.subarray(0, DECLARATION_BYTES))
  return declared.exec(text)?.[1] ?? 'utf-8'
}

const decoderOf = (start: Uint8Array): TextDecoder => {
  try {
    return new TextDecoder(encodingOf(start), { fatal: true })
  } catch {
    throw new UnreadableText('unknown encoding')
  }
}

const decode = (decoder: TextDecoder, bytes: Uint8Array | undefined): string => {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw new UnreadableText('bytes are not valid in the encoding')
  }
}

/** Text pieces of a stream of bytes; pieces that are text already pass through. Throws UnreadableText. */
export async function* decodeXml(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let start = new Uint8Array()
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      yield chunk
    } else if (decoder) {
      yield decode(decoder, chunk)
    } else {
      start = Uint8Array.from([...start, ...chunk.subarray(0, DECLARATION_BYTES)])
      const rest = chunk.subarray(DECLARATION_BYTES)
      if (start.length < DECLARATION_BYTES) continue
      decoder = decoderOf(start)
      yield decode(decoder, start)
      yield decode(decoder, rest)
    }
  }
  if (start.length > 0 && !decoder) {
    decoder = decoderOf(start)
    yield decode(decoder, start)
  }
  if (decoder) yield decode(decoder, undefined)
}
