import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { LOCALE_NAMES, localePath, localesOf, swapLocale } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { useIsDemo } from './is-demo.ts'
import { Mark } from './mark.tsx'

type PageProps = {
  readonly children: ReactNode
  /** narrow, the measure of reading, for questions and text; wide for lists and notices; full for pages that lay out bands. */
  readonly width?: 'narrow' | 'wide' | 'full'
  /** Whose page this is, shown beside the site's name. */
  readonly owner?: ReactNode
  /** The way out for someone who is being watched; on everywhere but where nobody reads about a case. */
  readonly quickExit?: boolean
}

const WIDTHS = { narrow: 'narrow', wide: 'room', full: undefined } as const

/** The page of families and the public: name, languages, quick exit, content, footer. Works without scripts. */
export const Page = ({ children, width = 'narrow', owner, quickExit = true }: PageProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const demo = useIsDemo()
  return (
    <div className="page">
      <a className="skip" href="#content">
        {say('common.skipToContent')}
      </a>
      {quickExit ? <QuickExit /> : null}
      <header className="masthead">
        <div className="room masthead-in">
          <a className="brand" href={localePath(locale)}>
            <Mark />
            <span>{say('common.siteName')}</span>
          </a>
          {owner}
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={WIDTHS[width]}>
        {children}
      </main>
      <footer className="foot">
        <div className="room stack-tight">
          <p>{say('common.footerAbout')}</p>
          <p>{say('common.footerPrivacy')}</p>
          {demo ? (
            <p>
              <strong>{say('common.footerInvented')}</strong>
            </p>
          ) : null}
        </div>
      </footer>
    </div>
  )
}

const LanguageSwitch = () => {
  const { pathname } = useLocation()
  const current = useLocale()
  const say = useTranslate()
  return (
    <nav className="languages" aria-label={say('common.otherLanguage')}>
      {localesOf(pathname)
        .filter((locale) => locale !== current)
        .map((locale) => (
          <a key={locale} href={swapLocale(pathname, locale)} lang={locale} hrefLang={locale}>
            {LOCALE_NAMES[locale]}
          </a>
        ))}
    </nav>
  )
}

/**
 * Leaves at once for a page that says nothing. It is a link, so that it works without scripts; the address it goes through
 * makes the browser forget what it cached of us. Where a page ships the quick-exit script, Shift three times does the same
 * and replaces the page in the history.
 */
const QuickExit = () => {
  const words = useTranslate()('common.quickExit')
  return (
    <nav className="exit" aria-label={words}>
      <a className="quick-exit" href={localePath(useLocale(), '/salir')} rel="nofollow noreferrer" data-quick-exit="">
        {words}
      </a>
    </nav>
  )
}
