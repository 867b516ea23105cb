import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** Whether a notice is published already, and what to do for who knows something of a child. */
export const SearchAndTell = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="pair">
      <section className="stack-tight">
        <h2>{say('public.homeSearchTitle')}</h2>
        <form className="stack-tight" method="post" action={localePath(locale, '/buscar')}>
          <label htmlFor="q">{say('public.homeSearchLabel')}</label>
          <div className="ask">
            <input id="q" name="q" autoComplete="off" maxLength={120} required />
            <button type="submit" className="button second">
              {say('common.search')}
            </button>
          </div>
        </form>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeInfoTitle')}</h2>
        <p>{say('public.homeInfo')}</p>
        <p className="links">
          <a href={localePath(locale, '/informacion')}>{say('published.inform')}</a>
        </p>
      </section>
    </div>
  )
}
