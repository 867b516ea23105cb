import { LOCALE_NAMES, type Locale } from '../../i18n/locale.ts'
import { useTranslate } from '../../i18n/use.translation.ts'

const PLAIN = {
  name: 'modules.name',
  locale: 'modules.language',
  country: 'modules.country',
  origins: 'modules.sites',
  themed: 'modules.colours',
  accent: 'modules.accent',
  text: 'modules.text',
  surface: 'modules.surface',
  radius: 'modules.radius',
  step: 'modules.step',
} as const
const OF_HOTLINE = {
  label: 'modules.hotlineLabel',
  number: 'modules.hotlineNumber',
  country: 'modules.hotlineCountry',
} as const

/** The label of a field of a module's form, by its name. */
export const useFieldLabel = (): ((name: string) => string) => {
  const say = useTranslate()
  return (name) => {
    if (name in PLAIN) return say(PLAIN[name as keyof typeof PLAIN])
    const [, what, line] = /^(label|number|country)(\d)$/.exec(name) ?? []
    if (what) return `${say(OF_HOTLINE[what as keyof typeof OF_HOTLINE])} ${Number(line) + 1}`
    const [, text, locale] = /^(complaint|legal)_(\w+)$/.exec(name) ?? []
    return `${say(text === 'legal' ? 'modules.legal' : 'modules.complaint')} (${LOCALE_NAMES[locale as Locale]})`
  }
}
