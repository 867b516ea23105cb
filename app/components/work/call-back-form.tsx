import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { Request } from '../../notices/ask-institution.server.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Radios } from '../fieldset.tsx'

type CallBackFormProps = {
  readonly request: Request
  readonly failed?: {
    readonly field: string
    readonly problem: string
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
export const CallBackForm = ({ request, failed }: CallBackFormProps) => {
  const say = useTranslate()
  const problemOf = (field: string) => (failed?.field === field ? failed.problem : undefined)
  return (
    <Form method="post" className="stack">
      <Radios
        name="held"
        legend={say('work.callHeld')}
        options={[
          { value: 'yes', label: say('common.yes') },
          { value: 'no', label: say('work.callHeldNo') },
        ]}
        value={failed?.held}
        problem={problemOf('held')}
      />
      <Radios
        name="identity"
        legend={say('work.callIdentity')}
        options={[
          { value: 'yes', label: say('common.yes') },
          { value: 'no', label: say('work.callIdentityNo') },
        ]}
        value={failed?.identity}
        problem={problemOf('identity')}
      />
      {request === 'change_contact' ? (
        <>
          <Field
            name="phone"
            label={say('work.callPhone')}
            type="tel"
            value={failed?.phone}
            problem={problemOf('phone')}
          />
          <Field
            name="email"
            label={say('work.callEmail')}
            type="email"
            value={failed?.email}
            problem={problemOf('email')}
          />
        </>
      ) : null}
      {hasHint(request) ? <p>{say(HINTS[request])}</p> : null}
      <p>
        <Button whole>{say('work.callButton')}</Button>
      </p>
    </Form>
  )
}
