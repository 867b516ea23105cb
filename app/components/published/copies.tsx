import { LOCALE_NAMES, LOCALES, localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Radios } from '../fieldset.tsx'

type CopiesProps = { readonly publicId: string }

/** What can be taken away of a notice whose family agreed to it: a poster to print, an image for messages. */
export const Copies = ({ publicId }: CopiesProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const at = (file: string) => localePath(locale, `/a/${publicId}/${file}`)
  const others = LOCALES.filter((other) => other !== locale)
  return (
    <section className="stack measure no-print">
      <h2>{say('poster.shareTitle')}</h2>
      <p>{say('poster.shareLead')}</p>
      <form method="get" action={at('cartel.pdf')} className="stack">
        <Radios
          name="papel"
          legend={say('poster.paper')}
          value="carta"
          options={(['carta', 'a4'] as const).map((paper) => ({ value: paper, label: say(`poster.paper_${paper}`) }))}
        />
        <Radios
          name="l2"
          legend={say('poster.secondLanguage')}
          value=""
          options={[
            { value: '', label: say('poster.secondNone') },
            ...others.map((other) => ({ value: other, label: LOCALE_NAMES[other], lang: other })),
          ]}
        />
        <Button look="second">{say('poster.download')}</Button>
      </form>
      <p className="links">
        <a href={at('imagen.jpg')} download>
          {say('poster.image')}
        </a>
      </p>
    </section>
  )
}
