/**
 * A ficha as a row of a spreadsheet: one column a field, named by its path (`origin_department`), several values in one cell
 * separated by semicolons and their parts by slashes ("scar/eyebrow/left; tattoo/arm"). An empty cell says nothing.
 */

/** Columns whose cell holds one value, with the path it stands for. */
const SINGLE: Readonly<Record<string, readonly string[]>> = {
  id: ['id'],
  name: ['name', 'raw'],
  given: ['name', 'given'],
  surname1: ['name', 'surname1'],
  surname2: ['name', 'surname2'],
  nickname: ['name', 'nickname'],
  sex: ['sex'],
  birth_date: ['birth_date'],
  age_min: ['age', 'min'],
  age_max: ['age', 'max'],
  age_as_of: ['age', 'as_of'],
  claimed_adult: ['claimed_adult'],
  origin_country: ['origin', 'country'],
  origin_department: ['origin', 'department'],
  origin_municipality: ['origin', 'municipality'],
  origin_words: ['origin', 'words'],
  event_country: ['event', 'place', 'country'],
  event_department: ['event', 'place', 'department'],
  event_municipality: ['event', 'place', 'municipality'],
  event_words: ['event', 'place', 'words'],
  event_from: ['event', 'from'],
  event_to: ['event', 'to'],
}

type FromParts = (parts: readonly string[]) => unknown
const named =
  (...fields: readonly string[]): FromParts =>
  (parts) => {
    const known = fields.flatMap((field, at) => (parts[at] ? [[field, parts[at]] as const] : []))
    // A part too many must not vanish: it is told as a field that nobody knows.
    return Object.fromEntries([...known, ...(parts.length > fields.length ? [['more', parts.at(-1)] as const] : [])])
  }
const whole: FromParts = (parts) => parts.join('/')

/** Columns whose cell holds several, with what one of them is made of. */
const SEVERAL: Readonly<Record<string, FromParts>> = {
  other_names: (parts) => ({ raw: whole(parts) }),
  nationalities: whole,
  languages: whole,
  phones: whole,
  documents: whole,
  together: whole,
  marks: named('type', 'site', 'side', 'words'),
  clothing: named('garment', 'colour', 'words'),
  companions: ([name = '', ...more]) => ({ name: { raw: name }, ...(named('relation')(more) as object) }),
}

export const FICHA_COLUMNS: readonly string[] = [...Object.keys(SINGLE), ...Object.keys(SEVERAL)]

const NUMBERS = new Set(['age_min', 'age_max'])
const YES: Readonly<Record<string, boolean>> = { true: true, yes: true, si: true, sí: true, false: false, no: false }

const cellValue = (column: string, cell: string): unknown => {
  if (NUMBERS.has(column) && /^\d+$/.test(cell)) return Number(cell)
  return column === 'claimed_adult' ? (YES[cell.toLowerCase()] ?? cell) : cell
}

const put = (into: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [first = '', ...rest] = path
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const inner = (into[first] ?? {}) as Record<string, unknown>
  into[first] = inner
  put(inner, rest, value)
}

/** The columns of a header that are none of ours. */
export const unknownColumns = (header: readonly string[]): string[] =>
  header.filter((column) => !FICHA_COLUMNS.includes(column))

/** A row as the JSON of a ficha, not yet judged. */
export const fichaOfRow = (header: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const record: Record<string, unknown> = {}
  for (const [at, column] of header.entries()) {
    const cell = cells[at]?.trim() ?? ''
    if (cell === '') continue
    const path = SINGLE[column]
    if (path) put(record, path, cellValue(column, cell))
    const several = SEVERAL[column]
    if (several)
      record[column] = cell
        .split(';')
        .map((one) => one.trim())
        .filter(Boolean)
        .map((one) => several(one.split('/').map((part) => part.trim())))
  }
  return record
}
