import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { NoticeNumber } from './notice-number.tsx'
import { PhoneLink } from './phone-link.tsx'

type InformProps = {
  readonly publicId: string
  readonly country: string
  /** Of the chancellery, whose lines by country have a page. */
  readonly slug: string
  readonly phone?: string
}

/** How to tell what one knows: a person listens, nothing of it is published. */
export const Inform = ({ publicId, country, slug, phone }: InformProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section id="informar" className="stack measure">
      <h2>{say('published.informTitle')}</h2>
      <p>{say('published.informPhone')}</p>
      {phone ? (
        <p className="lead">
          <PhoneLink phone={phone} />
        </p>
      ) : null}
      <p>
        <a href={localePath(locale, `/c/${slug}/telefonos`)}>{say('published.informLines')}</a>
      </p>
      <p>
        {say('published.informNumber')} <NoticeNumber publicId={publicId} />
      </p>
      <p>{say('published.informConsulate', { country })}</p>
      <p>
        {say('published.informShelter')}{' '}
        <a href={localePath(locale, '/albergues')}>{say('published.informShelterLink')}</a>.
      </p>
      <p>{say('published.informNever')}</p>
      <p>
        {say('published.informDanger')} <a href={localePath(locale, '/denuncia')}>{say('public.emergencyNumbers')}</a>
      </p>
    </section>
  )
}
