import { Form } from '@remix-run/react'
import { SECOND_HOLDERS } from '../../domain/consent.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { Request } from '../../notices/ask-institution.server.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'

type CallBackFormProps = {
  readonly request: Request
  /** Asked for by another holder, whom nobody can call. */
  readonly isOther?: boolean
  /** What was typed and not done, with what is wrong in it. */
  readonly typed?: {
    readonly field?: string
    readonly problem?: string
    readonly held?: string
    readonly identity?: string
    readonly phone: string
    readonly email: string
  }
}

const HINTS = {
  close: 'work.callCloses',
  erase: 'work.callEraseHint',
  export: 'work.callExportHint',
  say_found: 'work.callFoundHint',
} as const
const hasHint = (request: Request): request is keyof typeof HINTS => request in HINTS

/** Whether the call took place and who answered; only then what was asked is done. */
export const CallBackForm = ({ request, isOther, typed }: CallBackFormProps) => {
  const say = useTranslate()
  const problemOf = (field: string) => (typed?.field === field ? typed.problem : undefined)
  return (
    <Form method="post" className="stack">
      <Radios
        name="held"
        legend={say(isOther ? 'work.otherHeld' : 'work.callHeld')}
        options={[
          { value: 'yes', label: say('common.yes') },
          { value: 'no', label: say(isOther ? 'work.otherHeldNo' : 'work.callHeldNo') },
        ]}
        value={typed?.held}
        problem={problemOf('held')}
      />
      <Radios
        name="identity"
        legend={say(isOther ? 'work.otherIdentity' : 'work.callIdentity')}
        options={[
          { value: 'yes', label: say('common.yes') },
          { value: 'no', label: say('work.callIdentityNo') },
        ]}
        value={typed?.identity}
        problem={problemOf('identity')}
      />
      {request === 'change_contact' ? (
        <>
          <Field
            name="phone"
            label={say('work.callPhone')}
            type="tel"
            value={typed?.phone}
            problem={problemOf('phone')}
          />
          <Field
            name="email"
            label={say('work.callEmail')}
            type="email"
            value={typed?.email}
            problem={problemOf('email')}
          />
        </>
      ) : null}
      {request === 'second_receipt' ? (
        <Radios
          name="holder"
          legend={say('work.callHolder')}
          options={SECOND_HOLDERS.map((value) => ({ value, label: say(`work.holder_${value}`) }))}
          problem={problemOf('holder')}
        />
      ) : null}
      {hasHint(request) ? <p>{say(HINTS[request])}</p> : null}
      <p>
        <Button whole>{say('work.callButton')}</Button>
      </p>
    </Form>
  )
}
