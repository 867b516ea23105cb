import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { isLocale, LOCALES, type Locale, localePath } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'
import { useLocale } from '../i18n/use.translation.ts'
import { Page } from './page.tsx'

type Trouble =
  | 'otherReceipt'
  | 'denied'
  | 'notFound'
  | 'gone'
  | 'tooMany'
  | 'tooLarge'
  | 'unreadable'
  | 'unavailable'
  | 'broken'
const BY_STATUS: Readonly<Record<number, Trouble>> = {
  400: 'unreadable',
  403: 'denied',
  404: 'notFound',
  409: 'otherReceipt',
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
 * address names none. Never the words of an error; what was typed and could not be sent, to who sent it.
 */
export const ErrorPage = () => {
  const error = useRouteError()
  const trouble = troubleOf(error)
  const { pathname } = useLocation()
  const locale = useLocale()
  const locales = isLocale(pathname.split('/')[1]) ? [locale] : LOCALES
  const kept = keptWords(error)
  return (
    <Page quickExit={false}>
      <div className="stack-loose">
        {locales.map((each, at) => (
          <ErrorWords key={each} locale={each} trouble={trouble} heading={at === 0 ? 'h1' : 'h2'} />
        ))}
        {kept.length > 0 ? <KeptWords locale={locale} words={kept} /> : null}
      </div>
    </Page>
  )
}

/** What was typed in a form that another receipt's sitting may not send (http/guard.server.ts). */
const keptWords = (error: unknown): readonly string[] => {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined
  const kept = (data as { readonly kept?: unknown } | null | undefined)?.kept
  return Array.isArray(kept) ? [...new Set(kept.filter((word) => typeof word === 'string'))] : []
}

const KeptWords = ({ locale, words }: { readonly locale: Locale; readonly words: readonly string[] }) => (
  <section className="stack">
    <h2>{t(locale)('errors.keptTitle')}</h2>
    {words.map((word) => (
      <blockquote key={word}>{word}</blockquote>
    ))}
    <p>
      <a href={localePath(locale, '/comprobante')}>{t(locale)('errors.keptReceipt')}</a>
    </p>
  </section>
)

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
