import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'

const RESULTS = ['called', 'identity_not_confirmed', 'contact_changed', 'closed'] as const
const UNDONE_HERE = ['called', 'identity_not_confirmed']

/** How the call went, and the way back: here, or on the notice when it was closed. */
export const CallBackResult = ({ result, noticePath }: { readonly result: string; readonly noticePath: string }) => {
  const say = useTranslate()
  return (
    <div className="stack">
      <Call tone="for">{say(`work.callResult_${RESULTS.find((known) => known === result) ?? 'done'}`)}</Call>
      {UNDONE_HERE.includes(result) ? (
        <Form method="post">
          <Button name="undo" value="yes" look="second">
            {say('work.callUndo')}
          </Button>
        </Form>
      ) : null}
      <p>
        <a href={noticePath}>{say('work.backToNotice')}</a>
      </p>
    </div>
  )
}
