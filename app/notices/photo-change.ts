import { type PhotoChange, parseCut, parseHidden, parseTurn } from '../domain/photo-edit.ts'

/** The buttons under a photo that draw it anew. */
export const PHOTO_CHANGES = ['turn', 'cut', 'hide'] as const
export type PhotoChangeAct = (typeof PHOTO_CHANGES)[number]

/**
 * What a form under a photo asks for. `turn` is how the photo is to stand, or how it stood when the page was made: sent twice
 * it turns once. Undefined for what no page of ours sends.
 */
export const parsePhotoChange = (act: PhotoChangeAct, form: FormData): PhotoChange | undefined => {
  const text = (name: string) => String(form.get(name) ?? '')
  const turn = parseTurn(text('turn'))
  if (turn === undefined) return undefined
  if (act === 'turn') return { kind: 'turn', turn }
  if (act === 'hide') {
    const hidden = parseHidden(form.getAll('square').map(String))
    return hidden && { kind: 'hide', turn, hidden }
  }
  const cut = parseCut(text('near'), text('place'))
  if (cut === undefined) return undefined
  return cut === 'auto' ? { kind: 'cut', turn } : { kind: 'cut', turn, cut }
}
