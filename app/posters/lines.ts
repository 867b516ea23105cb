/** Breaks a text into lines no wider than `width`: between words, and within a word that is wider than a line by itself. */
export const breakLines = (text: string, width: number, widthOf: (text: string) => number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
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
  return line === '' ? lines : [...lines, line]
}

/** A letter with its marks stays one. */
const lettersOf = (word: string): readonly string[] =>
  Array.from(new Intl.Segmenter('es', { granularity: 'grapheme' }).segment(word), ({ segment }) => segment)
