/**
 * Pages without photos, for whoever pays for every megabyte: asked by an address (`?fotos=no`, and `?fotos=si` for all the
 * same) or by the browser's Save-Data header. The header changes the page and nothing else: a photo's address always gives
 * the photo, so that no cache in between keeps one for the other.
 */
export type PhotosAsked = 'si' | 'no'

export type PhotosWanted = {
  readonly wanted: boolean
  /** What the address says, which goes along to the next page. */
  readonly asked?: PhotosAsked
}

export const photosWanted = (request: Request, url: URL): PhotosWanted => {
  const said = url.searchParams.get('fotos')
  if (said === 'si' || said === 'no') return { wanted: said === 'si', asked: said }
  return { wanted: !/(^|[,;\s])on($|[,;\s])/i.test(request.headers.get('save-data') ?? '') }
}

/** Of every page that asks: a shared cache keeps the two apart. */
export const BY_SAVE_DATA = { Vary: 'Save-Data' } as const

/** An address with the choice about photos, where one was made. */
export const withPhotosAsked = (path: string, asked: PhotosAsked | undefined): string => {
  if (!asked) return path
  const [address = '', fragment] = path.split('#')
  return `${address}${address.includes('?') ? '&' : '?'}fotos=${asked}${fragment ? `#${fragment}` : ''}`
}
