import { useTranslate } from '../../i18n/use.translation.ts'

type PagerProps = { readonly path: string; readonly page: number; readonly pages: number }

/** Earlier and later pages of a list; nothing when there is one. */
export const Pager = ({ path, page, pages }: PagerProps) => {
  const say = useTranslate()
  if (pages < 2) return null
  const to = (wanted: number) => (wanted === 1 ? path : `${path}${path.includes('?') ? '&' : '?'}pagina=${wanted}`)
  return (
    <nav className="links pager" aria-label={say('published.pages')}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← {say('published.newer')}
        </a>
      ) : null}
      <span className="muted">{say('published.pageOf', { page, pages })}</span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          {say('published.older')} →
        </a>
      ) : null}
    </nav>
  )
}
