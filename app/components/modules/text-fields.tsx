import { LONGEST_TEXT } from '../../domain/embed.ts'
import { textField } from '../../embed/module-fields.ts'
import { LOCALE_NAMES, LOCALES } from '../../i18n/locale.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import type { ModulePartProps } from './module-basics.tsx'

/** Where to complain and on what ground the module stands, in each language. */
export const TextFields = ({ fields, problemOf }: ModulePartProps) => {
  const say = useTranslate()
  return (
    <>
      {(['complaint', 'legal'] as const).map((what) => (
        <fieldset key={what} className="stack">
          <legend>
            <h3>{say(`modules.${what}`)}</h3>
          </legend>
          <p className="hint">{say(`modules.${what}Hint`)}</p>
          {LOCALES.map((locale) => {
            const name = textField(what, locale)
            return (
              <Field
                key={locale}
                name={name}
                lines={2}
                label={
                  <>
                    <span className="hide-visually">{say(`modules.${what}`)}: </span>
                    <span lang={locale}>{LOCALE_NAMES[locale]}</span>
                  </>
                }
                value={fields[name]?.[0]}
                problem={problemOf(name)}
                maxLength={LONGEST_TEXT}
              />
            )
          })}
        </fieldset>
      ))}
    </>
  )
}
