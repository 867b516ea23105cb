import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { LOCALE_NAMES, localePath, localesOf, swapLocale } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { Mark } from './mark.tsx'

export type StaffSection = {
  /** Without the locale: `/trabajo/avisos`. */
  readonly path: string
  readonly label: string
  /** Pieces of work waiting there. */
  readonly waiting?: number
}

type StaffPageProps = {
  readonly children: ReactNode
  /** The sections this member's roles open; empty while signed out. */
  readonly sections: readonly StaffSection[]
  /** Who is signed in; absent on the sign-in page. */
  readonly member?: { readonly name: string; readonly institution: string }
}

/** The page of institutions: sections by role, who is signed in, sign out. */
export const StaffPage = ({ children, sections, member }: StaffPageProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="page">
      <a className="skip" href="#content">
        {say('common.skipToContent')}
      </a>
      <header className="staff-bar">
        <div className="room">
          <div className="masthead-in">
            <a className="brand" href={localePath(locale, '/trabajo')}>
              <Mark />
              <span>{say('common.siteName')}</span>
            </a>
            <div className="signed">
              {member ? <SignedIn member={member} /> : null}
              <OtherLanguages />
            </div>
          </div>
          {sections.length > 0 ? <Sections sections={sections} /> : null}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="room">
        {children}
      </main>
    </div>
  )
}

const SignedIn = ({ member }: { readonly member: NonNullable<StaffPageProps['member']> }) => {
  const say = useTranslate()
  return (
    <>
      <span>{say('staff.signedInAs', { name: member.name, institution: member.institution })}</span>
      <a className="link-target" href={localePath(useLocale(), '/trabajo/cuenta')}>
        {say('staff.account')}
      </a>
      <a className="link-target" href={localePath(useLocale(), '/trabajo/sesiones')}>
        {say('staff.mySessions')}
      </a>
      <form method="post" action={localePath(useLocale(), '/trabajo/salir')}>
        <button type="submit" className="link-button">
          {say('staff.signOut')}
        </button>
      </form>
    </>
  )
}

const OtherLanguages = () => {
  const { pathname } = useLocation()
  const current = useLocale()
  return localesOf(pathname)
    .filter((locale) => locale !== current)
    .map((locale) => (
      <a key={locale} className="link-target" href={swapLocale(pathname, locale)} lang={locale} hrefLang={locale}>
        {LOCALE_NAMES[locale]}
      </a>
    ))
}

const Sections = ({ sections }: Pick<StaffPageProps, 'sections'>) => {
  const say = useTranslate()
  const locale = useLocale()
  const { pathname } = useLocation()
  const current = sections
    .map(({ path }) => localePath(locale, path))
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0]
  const list = useRef<HTMLUListElement>(null)
  // On a phone the sections are one line that scrolls: the current one is brought into it.
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (link && current) list.current?.scrollTo({ left: link.offsetLeft - list.current.offsetLeft })
  }, [current])
  return (
    <nav aria-label={say('staff.navLabel')}>
      <ul className="staff-nav" ref={list}>
        {sections.map(({ path, label, waiting }) => {
          const href = localePath(locale, path)
          return (
            <li key={path}>
              <a href={href} aria-current={href === current ? 'page' : undefined}>
                {label}
                {waiting ? <span className="count">{waiting}</span> : null}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
