import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'
import { SearchForm } from '../published/search-form.tsx'

/** To search and to file: both at top level in a new tab, since no form is filled within another site. */
export const FrameActs = ({ slug }: { readonly slug: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="acts">
      <SearchForm locale={locale} chancellery={slug} newTab />
      <LinkButton href={localePath(locale, `/c/${slug}/aviso`)} newTab>
        {say('published.file')}
      </LinkButton>
    </div>
  )
}
