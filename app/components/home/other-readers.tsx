import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** Shelters, emergencies, whoever asks for rights, and partner institutions. */
export const OtherReaders = () => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="pair">
      <section className="stack-tight">
        <h2>{say('public.homeShelterTitle')}</h2>
        <p>{say('public.homeShelter')}</p>
        <p className="links">
          <a href={localePath(locale, '/albergues')}>{say('public.homeShelterLink')}</a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeDangerTitle')}</h2>
        <p>{say('public.homeDanger')}</p>
        <p className="links">
          <a href={localePath(locale, '/denuncia')}>{say('public.emergencyNumbers')}</a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('missions.rightsLink')}</h2>
        <p>{say('missions.rightsHint')}</p>
        <p className="links">
          <a href={localePath(locale, '/derechos')}>{say('rights.title')}</a>
          <a href={localePath(locale, '/datos')}>{say('missions.dataLink')}</a>
        </p>
      </section>
      <section className="stack-tight">
        <h2>{say('public.homeStaffTitle')}</h2>
        <p className="links">
          <a href={localePath(locale, '/trabajo')}>{say('public.homeStaffLink')}</a>
        </p>
      </section>
    </div>
  )
}
