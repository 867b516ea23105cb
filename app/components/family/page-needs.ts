import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { localeOfPath } from '../../i18n/locale.ts'
import { pageTitle } from '../../i18n/page.title.ts'
import { type Translate, t } from '../../i18n/translate.ts'
import styles from '../../styles/family.css?url'
import photos from '../../styles/photos.css?url'
import type { PageHandle } from '../page.handle.ts'
import quickExit from '../quick-exit.js?url'

/** The style sheet of the family's pages. */
export const familyLinks: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

/** Of those on which a photo is changed, too. */
export const photoLinks: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: photos },
]

/** Leaving with Shift three times; everything works without it. */
export const familyHandle: PageHandle = { modules: [quickExit] }

/** A title in the language of the address, without any case data. */
export const familyMeta =
  (title: (say: Translate, params: Readonly<Record<string, string | undefined>>) => string): MetaFunction =>
  ({ location, params }) =>
    pageTitle(title(t(localeOfPath(location.pathname)), params))
