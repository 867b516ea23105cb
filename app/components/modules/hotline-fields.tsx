import { COUNTRIES } from '../../domain/country.ts'
import { LONGEST_NAME, MOST_HOTLINES } from '../../domain/embed.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { Select } from '../select.tsx'
import type { ModulePartProps } from './module-basics.tsx'

/** Rows beyond those that hold something. */
const MORE = 2

/** Whom readers of a module can call, a row each; an empty row is none. */
export const HotlineFields = ({ fields, problemOf }: ModulePartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const rows = Array.from({ length: MOST_HOTLINES }, (_, at) => at)
  const last = rows.findLast((at) => [`label${at}`, `number${at}`].some((name) => fields[name]?.[0])) ?? -1
  const shown = rows.slice(0, Math.min(MOST_HOTLINES, last + 1 + MORE))
  return (
    <>
      <p className="hint">{say('modules.hotlinesHint', { most: MOST_HOTLINES })}</p>
      {shown.map((at) => (
        <fieldset key={at} className="hotline">
          <legend>{say('modules.hotline', { line: at + 1 })}</legend>
          <Field
            name={`label${at}`}
            label={say('modules.hotlineLabel')}
            value={fields[`label${at}`]?.[0]}
            problem={problemOf(`label${at}`)}
            maxLength={LONGEST_NAME}
          />
          <Field
            name={`number${at}`}
            type="tel"
            label={say('modules.hotlineNumber')}
            value={fields[`number${at}`]?.[0]}
            maxLength={40}
          />
          <Select
            name={`country${at}`}
            label={say('modules.hotlineCountry')}
            empty={say('common.chooseOne')}
            options={COUNTRIES.filter((code) => code !== 'XX').map((code) => ({
              value: code,
              label: countryName(locale, code),
            }))}
            value={fields[`country${at}`]?.[0]}
          />
        </fieldset>
      ))}
    </>
  )
}
