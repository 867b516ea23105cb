import { Form } from '@remix-run/react'
import { SHELTER_CHECKS } from '../../domain/shelter.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { OpenShelterRequest } from '../../members/call-shelter.server.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { Checkboxes } from '../fieldset.tsx'
import { InvitedPersonFields } from './invited-person-fields.tsx'

type ShelterCallFormProps = {
  readonly asked: OpenShelterRequest
  /** What is wrong in what was typed. */
  readonly failed?: { readonly field: string; readonly problem: string }
  /** What was typed before and is not registered. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** The checklist of the call and what is registered after it; or that nobody answered, or that it is no shelter. */
export const ShelterCallForm = ({ asked, failed, typed }: ShelterCallFormProps) => {
  const say = useTranslate()
  const problemOf = (field: string) => (failed?.field === field ? failed.problem : undefined)
  return (
    <>
      <Form method="post" className="stack" noValidate>
        <h2>{say('members.checksTitle')}</h2>
        <Field
          name="number"
          type="tel"
          label={say('members.calledNumber')}
          hint={say('members.calledNumberHint')}
          value={typed?.number?.[0]}
          problem={problemOf('number')}
          maxLength={40}
        />
        <Checkboxes
          name="checks"
          legend={say('members.checksTitle')}
          options={SHELTER_CHECKS.map((check) => ({ value: check, label: say(`members.check_${check}`) }))}
          values={typed?.checks}
          problem={problemOf('checks')}
        />
        <Field
          name="institution"
          label={say('members.shelterName')}
          value={typed ? typed.institution?.[0] : asked.place}
          problem={problemOf('institution')}
          maxLength={160}
        />
        <h2>{say('members.firstMember')}</h2>
        <p>{say('members.firstMemberHint')}</p>
        <InvitedPersonFields typed={typed ?? { name: [asked.person] }} problemOf={problemOf} />
        <Field
          name="certified"
          type="date"
          label={say('members.certifiedUntil')}
          hint={say('members.certifiedHint')}
          value={typed?.certified?.[0]}
          problem={problemOf('certified')}
        />
        <p className="muted">{say('members.inviteLead')}</p>
        <p>
          <Button name="act" value="register">
            {say('members.registerShelterButton')}
          </Button>
        </p>
      </Form>
      <Form method="post">
        <Button look="second" name="act" value="postpone">
          {say('members.notReachedButton')}
        </Button>
      </Form>
      <section className="stack-tight">
        <h2>{say('members.declineTitle')}</h2>
        <p>{say('members.declineHint')}</p>
        <Form method="post">
          <Button look="danger" name="act" value="decline">
            {say('members.declineButton')}
          </Button>
        </Form>
      </section>
    </>
  )
}
