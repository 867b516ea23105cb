import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { CopyFormat } from '../../notices/take-copy.server.ts'
import { Button } from '../button.tsx'
import { Call } from '../call.tsx'

const RESULTS = [
  'called',
  'identity_not_confirmed',
  'contact_changed',
  'closed',
  'copy_ready',
  'erasing',
  'erase_waits',
  'second_receipt',
] as const
const UNDONE_HERE = ['called', 'identity_not_confirmed']

/** How the call went, and the way back: here, or on the notice when it was closed. */
type CallBackResultProps = {
  readonly result: string
  readonly noticePath: string
  readonly copyFormats: readonly CopyFormat[]
  readonly copyCode?: string
  readonly copyPath: string
}

export const CallBackResult = ({ result, noticePath, copyFormats, copyCode, copyPath }: CallBackResultProps) => {
  const say = useTranslate()
  return (
    <div className="stack">
      <Call tone="for">{say(`work.callResult_${RESULTS.find((known) => known === result) ?? 'done'}`)}</Call>
      {result === 'copy_ready' ? (
        <form method="post" action={copyPath} className="stack-tight">
          {copyCode ? (
            <p>
              {say('work.copyCode')} <strong>{copyCode.replace(/(.{4})(?=.)/, '$1-')}</strong>
            </p>
          ) : null}
          <p>{say(copyFormats.length > 0 ? 'work.copyHint' : 'work.copyNone')}</p>
          <div className="row">
            {copyFormats.map((format) => (
              <Button key={format} name="format" value={format} look="second">
                {say(`work.copy_${format}`)}
              </Button>
            ))}
          </div>
        </form>
      ) : null}
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
