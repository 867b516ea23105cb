import type { Explained } from '../../search/explain.ts'
import { formatList } from '../i18n/format.ts'
import type { Locale } from '../i18n/locale.ts'
import { t } from '../i18n/translate.ts'

/** Why a record was found, in few words: what is the same, what stands for what, and what of the question it has not. */
export const whyWords = (locale: Locale, { answers, missing }: Explained): readonly string[] => {
  const say = t(locale)
  const same = answers.flatMap(({ asked, how }) => (how === 'exact' ? [asked] : []))
  return [
    ...(same.length > 0 ? [say('found.same', { words: formatList(locale, same) })] : []),
    ...answers.flatMap(({ asked, found, how }) =>
      how === 'exact' ? [] : [`${asked} ≈ ${found} (${say(`found.how_${how}`)})`],
    ),
    ...(missing.length > 0 ? [say('found.missing', { words: formatList(locale, missing) })] : []),
  ]
}
