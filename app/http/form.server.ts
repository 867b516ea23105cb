import { MAX_FORM_BYTES } from './body.limits.ts'

const MAX_FIELDS = 300
const MAX_FIELD_LENGTH = 20_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/g

const MAX_FILES = 4
const MAX_NAME_LENGTH = 200
/** RFC 2046, 5.1.1. */
const MAX_BOUNDARY = 70

const refuse = (status: 400 | 413): Response => new Response(null, { status })

const countUpTo = (body: Buffer, mark: string, most: number): number => {
  let found = 0
  for (let at = body.indexOf(mark); at >= 0 && found <= most; at = body.indexOf(mark, at + mark.length)) found++
  return found
}

/** Refuses a body of too many parts before it is taken apart: each part costs more than its bytes. */
const requireFewParts = (type: string, body: Buffer): void => {
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    if (countUpTo(body, '&', MAX_FIELDS) >= MAX_FIELDS) throw refuse(413)
    return
  }
  const boundary = /^multipart\/form-data\b.*?;\s*boundary="?([^";\s]+)"?/i.exec(type)?.[1] ?? ''
  if (boundary === '' || boundary.length > MAX_BOUNDARY) throw refuse(400)
  // One more than the parts: the last one closes.
  if (countUpTo(body, `--${boundary}`, MAX_FIELDS + 1) > MAX_FIELDS + 1) throw refuse(413)
}

const parseForm = async (type: string, body: Buffer): Promise<FormData> => {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw refuse(400)
  }
}

const readBody = async (request: Request): Promise<Buffer> => {
  try {
    return Buffer.from(await request.arrayBuffer())
  } catch {
    throw refuse(400)
  }
}

/**
 * The form of a request, urlencoded or multipart (body sizes are limited before, in app/server.ts).
 * @throws Response 400 when it cannot be read; 413 with too many fields or files, or one too long
 */
export const readForm = async (request: Request): Promise<FormData> => {
  const type = request.headers.get('content-type') ?? ''
  const body = await readBody(request)
  if (body.length > MAX_FORM_BYTES) throw refuse(413)
  requireFewParts(type, body)
  const form = await parseForm(type, body)
  let files = 0
  let fields = 0
  for (const [name, value] of form) {
    if (typeof value !== 'string') files++
    const isLong = name.length > MAX_NAME_LENGTH || (typeof value === 'string' && value.length > MAX_FIELD_LENGTH)
    if (++fields > MAX_FIELDS || files > MAX_FILES || isLong) throw refuse(413)
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
  // A field may be called like what every object has ("constructor"), or like what makes another object of it.
  const typed = new Map<string, string[]>()
  for (const [name, value] of form)
    if (typeof value === 'string' && name !== '__proto__') typed.set(name, [...(typed.get(name) ?? []), value])
  return Object.fromEntries(typed)
}

/** What our own pages put into a form and nobody types, and a code, which is given again. */
const NOT_TYPED = /^(?:base|key|act|other|more|challenge|solution|code|format)$/

/** The words that somebody typed in a form, without what the page itself wrote there. */
export const typedWords = (form: FormData): readonly string[] =>
  Object.entries(typedFields(form))
    .filter(([name]) => !NOT_TYPED.test(name))
    .flatMap(([, values]) => values.map((value) => value.trim()).filter((value) => value !== ''))
