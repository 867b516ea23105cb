import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** The notice is no longer published: the words of every such page, and where to tell all the same what one knows. */
export const GoneNotice = () => {
  const say = useTranslate()
  return (
    <div className="stack">
      <h1>{say('errors.goneTitle')}</h1>
      <p>{say('errors.gone')}</p>
      <p className="links">
        <a href={localePath(useLocale(), '/informacion')}>{say('tip.without')}</a>
      </p>
    </div>
  )
}
