import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { OtherNotice } from '../../notices/step-answers.server.ts'

/** A page that was sent while another notice is open in the same browser: no child's answer gets into another's notice, and none is lost. */
export const OfOtherNotice = ({ openNow, here }: OtherNotice) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    // biome-ignore lint/a11y/noAutofocus: it is told before anything is sent again
    <div className="call wait stack-tight" role="alert" tabIndex={-1} autoFocus>
      <h2>{say('tabs.otherTitle')}</h2>
      <p>{say('tabs.other')}</p>
      {openNow ? (
        <p>
          {say('tabs.openNow')} <strong>{openNow}</strong>
        </p>
      ) : null}
      <p>{say('tabs.howTo', { end: say('wizard.endHere') })}</p>
      <p className="links">
        <a href={localePath(locale, '/comprobante')} target="_blank" rel="noopener">
          {say('tabs.enter')}
        </a>
        <a href={here}>{say('tabs.here')}</a>
      </p>
    </div>
  )
}
