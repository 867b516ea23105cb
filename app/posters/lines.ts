/**
 * Breaks a text into lines no wider than `width`: between words, after a hyphen, and within a word that is wider than a line by itself. Blanks that
 * hold words together (U+00A0) stay whole: no line begins with a French question mark.
 */
export const breakLines = (text: string, width: number, widthOf: (text: string) => number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const { word, glue } of piecesOf(text)) {
    const longer = line === '' ? word : line + glue + word
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of lettersOf(word)) {
      if (line !== '' && widthOf(line + letter) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  // Once broken, a blank is a blank: both have one glyph, of which a PDF says one letter alone to who reads or copies its text.
  return (line === '' ? lines : [...lines, line]).map((whole) => whole.replaceAll('\u00a0', ' '))
}

/** `uno dos-tres` → `uno`, `dos-`, `tres`, each with what stands before it on a line that it does not begin. */
const piecesOf = (text: string): readonly { readonly word: string; readonly glue: '' | ' ' }[] =>
  text
    .split(/[^\S\u00a0]+/)
    .filter(Boolean)
    .flatMap((word) =>
      word.split(/(?<=\p{L}-)(?=\p{L})/u).map((piece, at) => ({ word: piece, glue: at === 0 ? (' ' as const) : '' })),
    )

/** A letter with its marks stays one. */
const lettersOf = (word: string): readonly string[] =>
  Array.from(new Intl.Segmenter('es', { granularity: 'grapheme' }).segment(word), ({ segment }) => segment)
