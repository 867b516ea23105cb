import { useLocation } from '@remix-run/react'
import { useTranslate } from '../i18n/use.translation.ts'

type PagesProps = {
  readonly page: number
  readonly more: boolean
  /** How much the list holds in all; such a list goes by urgency, so its pages are not newer or older. */
  readonly of?: { readonly pages: number; readonly total: number }
}

/** Links to the page before and after of a list; nothing when it has one page. `page` counts from 0. */
export const Pages = ({ page, more, of }: PagesProps) => {
  const say = useTranslate()
  const { pathname, search } = useLocation()
  if (page === 0 && !more) return null
  const hrefOf = (number: number) => {
    const params = new URLSearchParams(search)
    params.set('pagina', String(number + 1))
    return `${pathname}?${params}`
  }
  return (
    <p className="links">
      {page > 0 ? <a href={hrefOf(page - 1)}>{say(of ? 'sighting.previous_page' : 'sighting.newer')}</a> : null}
      {of ? <span className="muted">{say('sighting.pageOf', { page: page + 1, ...of })}</span> : null}
      {more ? <a href={hrefOf(page + 1)}>{say(of ? 'sighting.next_page' : 'sighting.older')}</a> : null}
    </p>
  )
}
