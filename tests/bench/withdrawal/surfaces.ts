/** Everywhere that a published notice stands, and what tells that it stands there no more. */
import { createHash } from 'node:crypto'
import { framePath } from '../../../app/embed/addresses.ts'
import { readPdf } from '../../support/pdf.ts'
import { MODULE, type Shown } from './stage.ts'

export type Answer = {
  readonly status: number
  readonly body: Buffer
  readonly location?: string
}

export type Surface = {
  readonly name: string
  readonly path: string
  /** @param before what was answered before the withdrawal */
  readonly isNeutral: (answer: Answer, before: Answer) => boolean
}

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Whether the answer, of whatever status, names the child, the notice or its photo. */
const tells = ({ body, location = '' }: Answer, { publicId, word, photoToken }: Shown): boolean => {
  const text = body.toString('utf8') + location
  return [word, photoToken].some((one) => text.includes(one)) || location.includes(publicId)
}
const textOf = ({ body }: Answer): string => body.toString('utf8')

/** A status that says there is none, in words that tell nothing. */
const isGone =
  (shown: Shown, ...statuses: readonly number[]) =>
  (answer: Answer): boolean =>
    statuses.includes(answer.status) && !tells(answer, shown)

/** When a notice is published no more. */
export const listSurfaces = (origin: string, shown: Shown): readonly Surface[] => {
  const { publicId, shortId, photoToken, photoFiles, searchToken } = shown
  const page = `/es/a/${publicId}`
  const frame = framePath({ key: MODULE, locale: 'es', variant: 'notice', publicId })
  const oembed = (path: string) => `/oembed?${new URLSearchParams({ url: origin + path, format: 'json' })}`
  const isLeft = (answer: Answer) =>
    answer.status === 200 && !tells(answer, shown) && !textOf(answer).includes(publicId)
  return [
    { name: 'notice page', path: page, isNeutral: isGone(shown, 410) },
    { name: 'notice page, other language', path: `/ht/a/${publicId}`, isNeutral: isGone(shown, 410) },
    {
      name: 'card of a link (Open Graph)',
      path: `/en/a/${publicId}`,
      isNeutral: (answer) => isGone(shown, 410)(answer) && !textOf(answer).includes('vista.jpg'),
    },
    { name: 'chancellery’s list', path: '/es/c/gt', isNeutral: isLeft },
    { name: 'frame: list', path: framePath({ key: MODULE, locale: 'es' }), isNeutral: isLeft },
    { name: 'frame: one notice', path: frame, isNeutral: isGone(shown, 410) },
    { name: 'fragment', path: `/embed/${MODULE}/fragment?n=${publicId}`, isNeutral: isGone(shown, 410) },
    { name: 'oEmbed of the page', path: oembed(page), isNeutral: isGone(shown, 404) },
    { name: 'oEmbed of the frame', path: oembed(frame), isNeutral: isGone(shown, 404) },
    {
      name: 'feed: Atom',
      path: `/feeds/${MODULE}.atom`,
      isNeutral: (answer) =>
        !tells(answer, shown) && new RegExp(`<at:deleted-entry ref="[^"]*${publicId}"`).test(textOf(answer)),
    },
    {
      name: 'feed: JSON',
      path: `/feeds/${MODULE}.json`,
      isNeutral: (answer) => !tells(answer, shown) && !textOf(answer).includes(`/a/${publicId}`),
    },
    {
      name: 'feed: PFIF',
      path: `/feeds/${MODULE}.pfif`,
      isNeutral: (answer) => !tells(answer, shown) && !textOf(answer).includes(`/a/${publicId}`),
    },
    ...photoFiles.map((file) => ({
      name: `photo ${file}`,
      path: `/fotos/${photoToken}/${file}`,
      isNeutral: ({ status }: Answer) => status === 404,
    })),
    { name: 'poster', path: `${page}/cartel.pdf`, isNeutral: isGone(shown, 410) },
    { name: 'image for messages', path: `${page}/imagen.jpg`, isNeutral: isGone(shown, 410) },
    { name: 'picture of previews', path: `${page}/vista.jpg`, isNeutral: isGone(shown, 410) },
    { name: 'short address', path: `/a/${shortId}`, isNeutral: isGone(shown, 410) },
    // What was searched for stands in the box of results that were opened again.
    {
      name: 'search results, opened again',
      path: `/es/buscar/${searchToken}`,
      isNeutral: (answer) => answer.status === 200 && !textOf(answer).includes(publicId),
    },
  ]
}

/** When the photo alone is withdrawn: what stays says the rest and shows no face. */
export const listPhotoSurfaces = (origin: string, shown: Shown): readonly Surface[] => {
  const isWithout = (answer: Answer) =>
    answer.status === 200 && !textOf(answer).includes(shown.photoToken) && !textOf(answer).includes('vista.jpg')
  return listSurfaces(origin, shown).flatMap((surface): Surface[] => {
    // These show no photo; a PFIF person has none but the child's own.
    if (/^(oEmbed|fragment|short|feed: PFIF)/.test(surface.name)) return []
    if (surface.name === 'picture of previews') return [{ ...surface, isNeutral: ({ status }) => status === 404 }]
    if (surface.name.startsWith('photo ')) return [surface]
    if (surface.name === 'poster')
      return [{ ...surface, isNeutral: ({ status, body }) => status === 200 && readPdf(body).images === 0 }]
    if (surface.name === 'image for messages')
      return [{ ...surface, isNeutral: ({ status, body }, before) => status === 200 && sha(body) !== sha(before.body) }]
    return [{ ...surface, isNeutral: isWithout }]
  })
}
