import type { OfficeFields } from '../../directory/office-fields.ts'
import { phoneField } from '../../directory/office-fields.ts'
import { COUNTRIES } from '../../domain/country.ts'
import { LONGEST_ADDRESS, LONGEST_CITY, PHONE_USES } from '../../domain/office.ts'
import { TIME_ZONES } from '../../domain/time-zones.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { Select } from '../select.tsx'

export type OfficePartProps = {
  readonly fields: OfficeFields
  readonly problemOf: (field: string) => string | undefined
}

/** Where an office is and how it is called. */
export const OfficeBasics = ({ fields, problemOf }: OfficePartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <>
      <div className="pair">
        <Field
          name="city"
          label={say('offices.city')}
          value={fields.city?.[0]}
          problem={problemOf('city')}
          maxLength={LONGEST_CITY}
          spellCheck={false}
        />
        <Select
          name="country"
          label={say('offices.country')}
          empty={say('common.chooseOne')}
          options={COUNTRIES.filter((code) => code !== 'XX').map((code) => ({
            value: code,
            label: countryName(locale, code),
          }))}
          value={fields.country?.[0]}
          problem={problemOf('country')}
        />
      </div>
      <Field
        name="address"
        label={say('offices.address')}
        hint={say('offices.addressHint')}
        value={fields.address?.[0]}
        problem={problemOf('address')}
        maxLength={LONGEST_ADDRESS}
        spellCheck={false}
      />
      {PHONE_USES.map((use) => (
        <Field
          key={use}
          name={phoneField(use)}
          type="tel"
          label={say(`missions.phone_${use}`)}
          hint={say(`offices.phoneHint_${use}`)}
          value={fields[phoneField(use)]?.[0]}
          problem={problemOf(phoneField(use))}
          maxLength={40}
          optional
        />
      ))}
      <Select
        name="timeZone"
        label={say('offices.timeZone')}
        hint={say('offices.timeZoneHint')}
        empty={say('common.chooseOne')}
        options={TIME_ZONES.map((zone) => ({ value: zone, label: zone.replace(/_/g, ' ') }))}
        value={fields.timeZone?.[0]}
        problem={problemOf('timeZone')}
      />
    </>
  )
}
