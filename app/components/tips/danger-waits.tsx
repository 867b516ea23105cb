import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'

/** Above all other work: somebody says that a child is in danger now. Nothing when nobody does. */
export const DangerWaits = ({ count }: { readonly count: number }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (count === 0) return null
  return (
    <Call tone="against">
      <p>
        <a href={localePath(locale, '/trabajo/informacion')}>{say('triage.dangerWaits', { count })}</a>
      </p>
    </Call>
  )
}
