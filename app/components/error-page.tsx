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
      <div className="stack-loose">
        {locales.map((each, at) => (
          <ErrorWords key={each} locale={each} trouble={trouble} heading={at === 0 ? 'h1' : 'h2'} />
        ))}
      </div>
    </Page>
  )
}

type ErrorWordsProps = { readonly locale: Locale; readonly trouble: Trouble; readonly heading: 'h1' | 'h2' }

const ErrorWords = ({ locale, trouble, heading: Heading }: ErrorWordsProps) => {
  const say = t(locale)
  return (
    <section lang={locale} className="stack">
      <Heading>{say(`errors.${trouble}Title`)}</Heading>
      <p>{say(`errors.${trouble}`)}</p>
      <p>
        <a href={localePath(locale)}>{say('errors.goHome')}</a>
      </p>
    </section>
  )
}
