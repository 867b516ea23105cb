import { useLocation } from '@remix-run/react'
import { type Locale, localeOfPath } from './locale.ts'
import { type Translate, t } from './translate.ts'

/** The language of the page being rendered, from its address. */
export const useLocale = (): Locale => {
  const { pathname, search } = useLocation()
  return localeOfPath(pathname, search)
}

/** The translator of the page being rendered. */
export const useTranslate = (): Translate => t(useLocale())
