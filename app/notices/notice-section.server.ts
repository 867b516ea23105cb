import { photosWanted } from '../http/low-data.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Services } from '../services.server.ts'
import { listPublished } from './list-published.server.ts'
import { cardWords } from './public-words.ts'

type Asked = { readonly request: Request; readonly url: URL; readonly locale: Locale }

/** The page of a chancellery's published notices that an address asks for, in the reader's words. */
export const readNoticeSection = async (services: Services, chancelleryId: string, { request, url, locale }: Asked) => {
  const wanted = Number(url.searchParams.get('pagina') ?? 1)
  const { notices, total, page, pages, endsAt } = await listPublished(
    services,
    { chancelleryId },
    Number.isSafeInteger(wanted) ? wanted : 1,
  )
  const cards = notices.map((notice) => cardWords(locale, notice))
  return { section: { cards, photos: photosWanted(request, url), total, page, pages }, endsAt }
}
