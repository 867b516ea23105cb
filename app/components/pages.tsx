import { useLocation } from '@remix-run/react'
import { useTranslate } from '../i18n/use.translation.ts'

type PagesProps = { readonly page: number; readonly more: boolean }

/** Links to the newer and older page of a list; nothing when it has one page. `page` counts from 0. */
export const Pages = ({ page, more }: PagesProps) => {
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
      {page > 0 ? <a href={hrefOf(page - 1)}>{say('sighting.newer')}</a> : null}
      {more ? <a href={hrefOf(page + 1)}>{say('sighting.older')}</a> : null}
    </p>
  )
}
