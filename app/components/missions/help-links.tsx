import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'

/** The other pages of a chancellery that help a family, and those of everybody. */
export const HelpLinks = ({ chancellery }: { readonly chancellery: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  const links = [
    { path: `/c/${chancellery}/m`, label: say('missions.nearest'), hint: say('missions.nearestHint') },
    { path: `/c/${chancellery}/telefonos`, label: say('missions.linesTitle'), hint: say('missions.linesHint') },
    { path: '/derechos', label: say('missions.rightsLink'), hint: say('missions.rightsHint') },
    { path: '/datos', label: say('missions.dataLink'), hint: say('missions.dataHint') },
    { path: '/albergues', label: say('public.homeShelterLink'), hint: say('missions.sheltersHint') },
  ]
  return (
    <nav className="stack-tight no-print" aria-labelledby="help">
      <h2 id="help">{say('missions.helpTitle')}</h2>
      <ul className="plain-list help-links">
        {links.map(({ path, label, hint }) => (
          <li key={path}>
            <a href={localePath(locale, path)}>{label}</a>
            <span className="hint">{hint}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}
