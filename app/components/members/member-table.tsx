import { formatDate, formatDateTime } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ListedMember, MemberLine } from '../../members/list-members.server.ts'
import { QueueTable } from '../queue-table.tsx'
import { Tag } from '../tag.tsx'

type MemberTableProps = { readonly members: readonly MemberLine[]; readonly timeZone: string }

export const MemberTable = ({ members, timeZone }: MemberTableProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="paper wide">
      <QueueTable
        caption={say('members.title')}
        columns={[
          say('members.columnMember'),
          say('members.columnRoles'),
          say('members.columnCertified'),
          say('members.columnLastSignIn'),
          say('members.columnState'),
        ]}
        rows={members.map((member) => ({
          id: member.id,
          cells: [
            <span key="member">
              <a href={localePath(locale, `/trabajo/integrantes/${member.id}`)}>{member.name}</a>
              {member.self ? ` (${say('members.you')})` : ''}
              <br />
              <span className="muted">{member.email}</span>
            </span>,
            member.roles.map((role) => say(`work.role_${role}`)).join(', '),
            <Certification key="certified" member={member} />,
            <span key="last">
              {member.lastSignIn ? formatDateTime(locale, member.lastSignIn, timeZone) : say('members.never')}
              {member.means.map(({ means, at }) => (
                <span key={means} className="muted">
                  <br />
                  {say(`account.listed_${means}`, { day: formatDateTime(locale, at, timeZone) })}
                </span>
              ))}
            </span>,
            <Tag key="state" tone={member.active ? 'for' : 'plain'}>
              {say(member.active ? 'members.active' : 'members.inactive')}
            </Tag>,
          ],
        }))}
      />
    </div>
  )
}

const TONES = { missing: 'against', expired: 'against', ends_soon: 'wait' } as const

/** How a member's certification stands, in words. */
export const Certification = ({
  member,
}: {
  readonly member: Pick<ListedMember, 'certification' | 'certifiedUntil'>
}) => {
  const say = useTranslate()
  const locale = useLocale()
  const { certification: state } = member
  const date = member.certifiedUntil ? formatDate(locale, member.certifiedUntil) : ''
  if (state === 'none_needed') return say('members.certified_none_needed')
  if (state === 'valid') return say('members.certified_valid', { date })
  return (
    <>
      <Tag tone={TONES[state]}>{say(`members.certified_${state}`)}</Tag> {date}
    </>
  )
}
