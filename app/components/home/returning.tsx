import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** For those who already filed. */
export const Returning = () => {
  const say = useTranslate()
  return (
    <section className="call stack-tight">
      <h2>{say('public.homeReceiptTitle')}</h2>
      <p>{say('public.homeReceipt')}</p>
      <p>
        <a className="button second whole" href={localePath(useLocale(), '/comprobante')}>
          {say('public.homeReceiptLink')}
        </a>
      </p>
    </section>
  )
}
