import type { ModuleFields } from '../../embed/module-fields.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'

/** Room for a page's part around the module, within what a form may hold once its line ends are sent as two letters. */
const MOST_PASTED = 9000

/** What somebody knows of the site: its address is enough, the rest tells more. */
export const CheckForm = ({ fields }: { readonly fields: ModuleFields }) => {
  const say = useTranslate()
  return (
    <form method="post" className="stack" noValidate>
      <Field
        name="address"
        label={say('modules.checkAddress')}
        hint={say('modules.checkAddressHint')}
        value={fields.address?.[0]}
        maxLength={2000}
        spellCheck={false}
      />
      <Field
        name="headers"
        lines={4}
        optional
        label={say('modules.checkHeaders')}
        hint={say('modules.checkHeadersHint')}
        value={fields.headers?.[0]}
        maxLength={MOST_PASTED}
        spellCheck={false}
      />
      <Field
        name="source"
        lines={4}
        optional
        label={say('modules.checkSource')}
        hint={say('modules.checkSourceHint')}
        value={fields.source?.[0]}
        maxLength={MOST_PASTED}
        spellCheck={false}
      />
      <p>
        <Button whole>{say('modules.checkButton')}</Button>
      </p>
    </form>
  )
}
