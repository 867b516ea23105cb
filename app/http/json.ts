/** Deepest nesting of JSON that anybody sends us. */
const DEEPEST = 12

/** How deep the brackets of a JSON text are nested; those within strings do not count. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth)
    else if (mark === ']' || mark === '}') depth--
  }
  return deepest
}

/** The value of a JSON text, or undefined when it is none, longer than `longest` characters or nested too deep. */
export const parseJson = (text: string, longest: number): unknown => {
  if (text.length > longest || depthOf(text) > DEEPEST) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The JSON of a request, or undefined when it is none or does not arrive whole; its bytes are limited before (body.limits.ts). */
export const readJson = async (request: Request, longest: number): Promise<unknown> => {
  try {
    return parseJson(await request.text(), longest)
  } catch {
    return undefined
  }
}
