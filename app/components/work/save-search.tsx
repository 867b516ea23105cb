import { Form, useParams } from '@remix-run/react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'

/** Keeps the search whose answer this page shows. `isFirst` where nothing was found: to be told is what helps then. */
export const SaveSearch = ({ isFirst }: { readonly isFirst: boolean }) => {
  const say = useTranslate()
  const { token = '' } = useParams()
  return (
    <Form
      method="post"
      action={localePath(useLocale(), '/trabajo/buscar/guardadas')}
      className="stack-tight measure"
      aria-label={say('saved.formTitle')}
    >
      <input type="hidden" name="token" value={token} />
      {isFirst ? <p>{say('saved.formLead')}</p> : null}
      <p className="row">
        <Button look={isFirst ? 'first' : 'second'} name="act" value="save_told">
          {say('saved.tell')}
        </Button>
        <Button look="second" name="act" value="save">
          {say('saved.keep')}
        </Button>
      </p>
    </Form>
  )
}
