import type { Page } from '@playwright/test'
import { localeOfPath } from '../../../app/i18n/locale.ts'
import { type Translate, t } from '../../../app/i18n/translate.ts'

/** The portal's own words in the language of the page, so that a test names a button as its reader sees it. */
export const wordsOf = (page: Page): Translate => t(localeOfPath(new URL(page.url()).pathname))
