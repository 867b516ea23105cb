import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { described } from '../described.ts'
import { Hints } from '../hints.tsx'

type CopyFieldProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly text: string
  readonly lines: number
}

/** Something to take along: it is selected whole where it is entered, and copied by a button where scripts run. */
export const CopyField = ({ name, label, hint, text, lines }: CopyFieldProps) => {
  const say = useTranslate()
  const box = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<'not yet' | 'copied' | 'refused'>()
  useEffect(() => setCopied('not yet'), [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('copied')
    } catch {
      // Not allowed here: it is selected, and the reader's own keys copy it.
      box.current?.select()
      setCopied('refused')
    }
  }
  return (
    <div className="field copy">
      <label htmlFor={name}>{label}</label>
      <Hints id={name} hint={hint} />
      <textarea
        ref={box}
        id={name}
        readOnly
        rows={lines}
        value={text}
        spellCheck={false}
        onFocus={({ currentTarget }) => currentTarget.select()}
        {...described(name, hint, undefined)}
      />
      {copied ? (
        <p className="row">
          <Button type="button" look="second" onClick={copy}>
            {say('modules.copy')}
            <span className="hide-visually">: {label}</span>
          </Button>
          <span role="status" className="muted">
            {copied === 'not yet' ? '' : say(copied === 'copied' ? 'modules.copied' : 'modules.copyRefused')}
          </span>
        </p>
      ) : null}
    </div>
  )
}
