import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { isLocale, LOCALES, type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { useLocale } from '../i18n/use.translation.ts'
import { Page } from './page.tsx'

type Trouble = 'denied' | 'notFound' | 'gone' | 'tooMany' | 'tooLarge' | 'unreadable' | 'unavailable' | 'broken'
const BY_STATUS: Readonly<Record<number, Trouble>> = {
  400: 'unreadable',
  403: 'denied',
  404: 'notFound',
  410: 'gone',
  413: 'tooLarge',
  429: 'tooMany',
  503: 'unavailable',
}

const troubleOf = (error: unknown): Trouble =>
  (isRouteErrorResponse(error) ? BY_STATUS[error.status] : undefined) ?? 'broken'

/** The title of a page whose error boundary is shown, for a route's `meta`. */
export const errorTitle = (locale: Locale, error: unknown): string => t(locale)(`errors.${troubleOf(error)}Title`)

/**
 * What any error boundary shows: what happened, what was kept, what to do, in the reader's language, or in all where the
 * address names none. Never the words of an error.
 */
export const ErrorPage = () => {
  const error = useRouteError()
  const trouble = troubleOf(error)
  const { pathname } = useLocation()
  const locale = useLocale()
  const locales = isLocale(pathname.split('/')[1]) ? [locale] : LOCALES
  return (
    <Page quickExit={false}>
      {locales.map((each) => (
        <ErrorWords key={each} locale={each} trouble={trouble} />
      ))}
    </Page>
  )
}

const ErrorWords = ({ locale, trouble }: { readonly locale: Locale; readonly trouble: Trouble }) => {
  const say = t(locale)
  return (
    <section lang={locale} className="stack">
      <h1>{say(`errors.${trouble}Title`)}</h1>
      <p>{say(`errors.${trouble}`)}</p>
      <p>
        <a href={localePath(locale)}>{say('errors.goHome')}</a>
      </p>
    </section>
  )
}
