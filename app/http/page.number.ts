const MOST_PAGES = 500

/** The page of a list that `?pagina=` asks for, from 0; the first for anything else. */
export const readPage = (url: URL): number => {
  const asked = Number(url.searchParams.get('pagina') ?? '1')
  return Number.isInteger(asked) && asked >= 1 && asked <= MOST_PAGES ? asked - 1 : 0
}
