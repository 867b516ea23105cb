import type { OfficeWords } from '../../directory/office-words.ts'
import { countryName, inOrderOf } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { PhoneLink } from '../published/phone-link.tsx'

type ListedOffice = Pick<OfficeWords, 'city' | 'country' | 'now'> & {
  readonly name: string
  readonly slug?: string
  readonly phone?: string
}

type MissionListProps = {
  readonly chancellery: { readonly slug: string; readonly name: string; readonly phone?: string }
  readonly offices: readonly ListedOffice[]
}

/** Where are you? The countries that have an office, and under each its cities. */
export const MissionList = ({ chancellery, offices }: MissionListProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const order = inOrderOf(locale)
  const countries = [...new Set(offices.map(({ country }) => country))]
    .map((code) => ({ code, name: countryName(locale, code) }))
    .toSorted((a, b) => order(a.name, b.name))
  return (
    <>
      <nav className="stack-tight" aria-labelledby="where">
        <h2 id="where">{say('missions.whereTitle')}</h2>
        <p className="measure">{say(countries.length > 0 ? 'missions.whereLead' : 'missions.whereNone')}</p>
        <p className="links no-print">
          {countries.map(({ code, name }) => (
            <a key={code} href={`#${code}`}>
              {name}
            </a>
          ))}
        </p>
      </nav>
      {countries.map(({ code, name }) => (
        <section key={code} className="stack-tight" aria-labelledby={code}>
          <h2 id={code}>{name}</h2>
          <ul className="plain-list offices">
            {offices
              .filter(({ country }) => country === code)
              .toSorted((a, b) => order(a.city, b.city))
              .map((office) => (
                <li key={office.slug ?? ''} className="stack-tight">
                  <h3>{office.city}</h3>
                  <p>
                    <a href={localePath(locale, `/c/${chancellery.slug}${office.slug ? `/m/${office.slug}` : ''}`)}>
                      {office.name}
                    </a>
                  </p>
                  {office.phone ? (
                    <p>
                      <PhoneLink phone={office.phone} />
                    </p>
                  ) : null}
                  {office.now ? <p className="muted no-print">{office.now.words}</p> : null}
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p className="measure">
        {say('missions.whereElse')} {chancellery.phone ? <PhoneLink phone={chancellery.phone} /> : null}
      </p>
    </>
  )
}
