import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'

type Heading = { readonly heading?: 'h2' | 'h3' }

/** On every family page: a notice is no criminal complaint, and where one is made. */
export const NotADenuncia = ({ heading: Heading = 'h2' }: Heading) => {
  const say = useTranslate()
  return (
    <section className="call stack-tight">
      <Heading>{say('common.notADenunciaTitle')}</Heading>
      <p>{say('common.notADenuncia')}</p>
      <p>
        <a href={localePath(useLocale(), '/denuncia')}>{say('common.notADenunciaLink')}</a>
      </p>
    </section>
  )
}

/** On every family page: the warning about extortion. */
export const NobodyAsksMoney = ({ heading: Heading = 'h2' }: Heading) => {
  const say = useTranslate()
  return (
    <section className="call wait stack-tight">
      <Heading>{say('common.nobodyAsksMoneyTitle')}</Heading>
      <p>{say('common.nobodyAsksMoney')}</p>
    </section>
  )
}
