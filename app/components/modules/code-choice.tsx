import { FRAME_VARIANTS, type FrameVariant } from '../../domain/embed.ts'
import { LOCALE_NAMES, LOCALES } from '../../i18n/locale.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Select } from '../select.tsx'

type CodeChoiceProps = { readonly variant: FrameVariant; readonly locale: string; readonly typed: string }

/** Of which form of a module, and in which language, the code is. */
export const CodeChoice = ({ variant, locale, typed }: CodeChoiceProps) => {
  const say = useTranslate()
  return (
    <form method="get" className="stack measure">
      <div className="pair">
        <Select
          name="v"
          label={say('modules.variant')}
          empty={say('modules.variant_list')}
          options={FRAME_VARIANTS.filter((one) => one !== 'list').map((one) => ({
            value: one,
            label: say(`modules.variant_${one}`),
          }))}
          value={variant}
        />
        <Select
          name="l"
          label={say('modules.language')}
          empty={say('common.chooseOne')}
          options={LOCALES.map((one) => ({ value: one, label: LOCALE_NAMES[one], lang: one }))}
          value={locale}
        />
      </div>
      {variant === 'notice' ? (
        <Field name="n" label={say('modules.whichNotice')} hint={say('modules.whichNoticeHint')} value={typed} />
      ) : null}
      <p>
        <Button look="second">{say('modules.showCode')}</Button>
      </p>
    </form>
  )
}
