const MAX_FIELDS = 300
const MAX_FIELD_LENGTH = 20_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/g

const badRequest = (): Response => new Response(null, { status: 400 })

/**
 * The form of a request, urlencoded or multipart (body sizes are limited before, in app/server.ts).
 * @throws Response 400 when it cannot be read, has too many fields, or one too long
 */
export const readForm = async (request: Request): Promise<FormData> => {
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    throw badRequest()
  }
  let fields = 0
  for (const [, value] of form) {
    fields++
    if (fields > MAX_FIELDS || (typeof value === 'string' && value.length > MAX_FIELD_LENGTH)) throw badRequest()
  }
  return form
}

/**
 * The text of a field without control characters and outer blanks, cut at `maxLength` and never within a character; empty
 * when absent or a file.
 */
export const formText = (form: FormData, name: string, maxLength = 500): string => {
  const value = form.get(name)
  if (typeof value !== 'string') return ''
  return value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '')
}

/** One of a closed set, or undefined for anything else. */
export const formChoice = <const Choice extends string>(
  form: FormData,
  name: string,
  choices: readonly Choice[],
): Choice | undefined => {
  const value = form.get(name)
  return choices.find((choice) => choice === value)
}

/** All chosen values of a closed set, in the set's order. */
export const formChoices = <const Choice extends string>(
  form: FormData,
  name: string,
  choices: readonly Choice[],
): readonly Choice[] => {
  const values = new Set(form.getAll(name))
  return choices.filter((choice) => values.has(choice))
}

/** The bytes of an uploaded file, or undefined when none was chosen. */
export const formFile = async (form: FormData, name: string): Promise<Uint8Array | undefined> => {
  const value = form.get(name)
  if (!value || typeof value === 'string' || value.size === 0) return undefined
  return new Uint8Array(await value.arrayBuffer())
}

/** What was typed, to show again beside an error. Files are not kept: a browser never re-sends one by itself. */
export const typedFields = (form: FormData): Record<string, string[]> => {
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) if (typeof value === 'string') typed[name] = [...(typed[name] ?? []), value]
  return typed
}
