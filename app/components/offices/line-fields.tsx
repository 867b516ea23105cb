import { LINE_LANGUAGES } from '../../directory/office-fields.ts'
import { COUNTRIES } from '../../domain/country.ts'
import { LINE_HOURS, LONGEST_LABEL, MOST_LINES } from '../../domain/office.ts'
import { countryName } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { Checkboxes, Choice } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import type { OfficePartProps } from './office-basics.tsx'

/** Rows beyond those that hold something. */
const MORE = 2

/** The telephone lines of a chancellery, a row each; an empty row is none. */
export const LineFields = ({ fields, problemOf }: OfficePartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const rows = Array.from({ length: MOST_LINES }, (_, at) => at)
  const last = rows.findLast((at) => [`label${at}`, `number${at}`].some((name) => fields[name]?.[0])) ?? -1
  return (
    <>
      <p className="hint">{say('offices.linesHint', { most: MOST_LINES })}</p>
      {rows.slice(0, Math.min(MOST_LINES, last + 1 + MORE)).map((at) => (
        <fieldset key={at} className="hotline lines">
          <legend>{say('offices.line', { line: at + 1 })}</legend>
          <Field
            name={`label${at}`}
            label={say('offices.lineLabel')}
            value={fields[`label${at}`]?.[0]}
            problem={problemOf(`label${at}`)}
            maxLength={LONGEST_LABEL}
          />
          <Field
            name={`number${at}`}
            type="tel"
            label={say('offices.lineNumber')}
            value={fields[`number${at}`]?.[0]}
            maxLength={40}
          />
          <Select
            name={`lineCountry${at}`}
            label={say('offices.lineCountry')}
            empty={say('common.chooseOne')}
            options={COUNTRIES.filter((code) => code !== 'XX').map((code) => ({
              value: code,
              label: countryName(locale, code),
            }))}
            value={fields[`lineCountry${at}`]?.[0]}
          />
          <Select
            name={`when${at}`}
            label={say('offices.lineHours')}
            empty={say('common.chooseOne')}
            options={LINE_HOURS.map((hours) => ({ value: hours, label: say(`missions.line_${hours}`) }))}
            value={fields[`when${at}`]?.[0]}
          />
          <Choice
            type="checkbox"
            name={`free${at}`}
            option={{ value: 'yes', label: say('offices.lineFree') }}
            checked={fields[`free${at}`]?.[0] === 'yes'}
          />
          <Checkboxes
            name={`spoken${at}`}
            legend={say('offices.lineLanguages')}
            options={LINE_LANGUAGES.map((code) => ({ value: code, label: say(`person.language_${code}`) }))}
            values={fields[`spoken${at}`]}
          />
        </fieldset>
      ))}
    </>
  )
}
