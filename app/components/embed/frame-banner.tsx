import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { LinkButton } from '../button.tsx'

/** One line for the head of a site: what can be done here. It counts nothing, since a number would be read as an outcome. */
export const FrameBanner = ({ slug }: { readonly slug: string }) => {
  const say = useTranslate()
  const path = localePath(useLocale(), `/c/${slug}`)
  return (
    <main className="banner">
      <div className="stack-tight">
        <h1>{say('embed.bannerTitle')}</h1>
        <p>{say('embed.bannerLead')}</p>
      </div>
      <LinkButton href={`${path}/aviso`} newTab>
        {say('published.file')}
      </LinkButton>
      <LinkButton href={path} look="second" newTab>
        {say('embed.bannerNotices')}
      </LinkButton>
    </main>
  )
}
