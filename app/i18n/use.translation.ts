import { useLocation } from '@remix-run/react'
import { createContext, useContext } from 'react'
import { type Locale, localeOfPath } from './locale.ts'
import { type Translate, t } from './translate.ts'

/** The language of a part of a page that is not the page's own: what is shown to members as readers of another will see it. */
export const PartLocale = createContext<Locale | undefined>(undefined)

/** The language of the page being rendered, from its address, or that of the part around. */
export const useLocale = (): Locale => {
  const { pathname, search } = useLocation()
  return useContext(PartLocale) ?? localeOfPath(pathname, search)
}

/** The translator of the page being rendered. */
export const useTranslate = (): Translate => t(useLocale())
