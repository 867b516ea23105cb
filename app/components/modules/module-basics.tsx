import { MEMBER_STATES } from '../../domain/country.ts'
import { LONGEST_NAME, MOST_ORIGINS } from '../../domain/embed.ts'
import type { ModuleFields } from '../../embed/module-fields.ts'
import { countryName } from '../../i18n/format.ts'
import { LOCALE_NAMES, LOCALES } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import { Select } from '../select.tsx'

export type ModulePartProps = {
  readonly fields: ModuleFields
  readonly problemOf: (field: string) => string | undefined
}

/** What every module needs: how it is called, where it stands, in which language, of whom. */
export const ModuleBasics = ({ fields, problemOf }: ModulePartProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <>
      <Field
        name="name"
        label={say('modules.name')}
        hint={say('modules.nameHint')}
        value={fields.name?.[0]}
        problem={problemOf('name')}
        maxLength={LONGEST_NAME}
      />
      <Field
        name="origins"
        lines={4}
        spellCheck={false}
        label={say('modules.sites')}
        hint={say('modules.sitesHint', { most: MOST_ORIGINS })}
        value={fields.origins?.[0]}
        problem={problemOf('origins')}
      />
      <Select
        name="locale"
        label={say('modules.language')}
        hint={say('modules.languageHint')}
        empty={say('common.chooseOne')}
        options={LOCALES.map((one) => ({ value: one, label: LOCALE_NAMES[one], lang: one }))}
        value={fields.locale?.[0] ?? 'es'}
        problem={problemOf('locale')}
      />
      <Select
        name="country"
        label={say('modules.country')}
        hint={say('modules.countryHint')}
        empty={say('modules.countryAll')}
        options={MEMBER_STATES.map((code) => ({ value: code, label: countryName(locale, code) }))}
        value={fields.country?.[0]}
        problem={problemOf('country')}
      />
    </>
  )
}
