import { Form } from '@remix-run/react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { ListedMember } from '../../members/list-members.server.ts'
import { Button } from '../button.tsx'

type MemberActsProps = {
  readonly member: ListedMember & { readonly sessions: number }
  /** The administrator's own page. */
  readonly self: boolean
}

/** What ends or opens a member's way in. */
export const MemberActs = ({ member, self }: MemberActsProps) => (
  <div className="acts">
    {member.sessions > 0 ? <Act act="end" /> : null}
    {self ? null : <ResetMeans />}
    <Act act={member.active ? 'close' : 'reopen'} />
  </div>
)

const Act = ({ act }: { readonly act: 'end' | 'close' | 'reopen' }) => {
  const say = useTranslate()
  return (
    <section className="stack-tight">
      <h2>{say(`members.${act}Title`)}</h2>
      <p>{say(`members.${act}Hint`)}</p>
      <Form method="post">
        <Button look={act === 'close' ? 'danger' : 'second'} name="act" value={act}>
          {say(`members.${act}Button`)}
        </Button>
      </Form>
    </section>
  )
}

/** For a member who has lost the phone and the recovery codes. */
const ResetMeans = () => {
  const say = useTranslate()
  return (
    <section className="stack-tight">
      <h2>{say('account.resetTitle')}</h2>
      <p>{say('account.resetHint')}</p>
      <Form method="post">
        <Button look="second" name="act" value="reset">
          {say('account.resetButton')}
        </Button>
      </Form>
    </section>
  )
}
