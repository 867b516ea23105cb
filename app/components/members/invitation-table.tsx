import { Form } from '@remix-run/react'
import { formatDateTime } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { OpenInvitation } from '../../members/list-members.server.ts'
import { QueueTable } from '../queue-table.tsx'

type InvitationTableProps = { readonly invitations: readonly OpenInvitation[]; readonly timeZone: string }

/** Invitations that nobody has taken up yet; nothing where there are none. */
export const InvitationTable = ({ invitations, timeZone }: InvitationTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (invitations.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="invitations">
      <h2 id="invitations">{say('members.invitationsTitle')}</h2>
      <div className="paper">
        <QueueTable
          caption={say('members.invitationsTitle')}
          columns={[
            say('members.columnMember'),
            say('members.columnRoles'),
            say('members.columnExpires'),
            say('members.revokeShort'),
          ]}
          rows={invitations.map(({ id, name, email, roles, expiresAt }) => ({
            id,
            cells: [
              <span key="who">
                {name}
                <br />
                <span className="muted">{email}</span>
              </span>,
              roles.map((role) => say(`work.role_${role}`)).join(', '),
              formatDateTime(locale, expiresAt, timeZone),
              <Form key="revoke" method="post">
                <button
                  type="submit"
                  className="link-button"
                  name="revoke"
                  value={id}
                  aria-label={say('members.revoke', { name })}
                >
                  {say('members.revokeShort')}
                </button>
              </Form>,
            ],
          }))}
        />
      </div>
    </section>
  )
}
