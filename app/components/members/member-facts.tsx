import { formatDateTime } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ListedMember } from '../../members/list-members.server.ts'
import { Facts } from '../facts.tsx'
import { Certification } from './member-table.tsx'

type MemberFactsProps = { readonly member: ListedMember & { readonly sessions: number }; readonly timeZone: string }

export const MemberFacts = ({ member, timeZone }: MemberFactsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <Facts
      facts={[
        { term: say('members.email'), value: member.email },
        { term: say('members.columnState'), value: say(member.active ? 'members.active' : 'members.inactive') },
        { term: say('members.columnCertified'), value: <Certification member={member} /> },
        {
          term: say('members.memberSince'),
          value: member.lastSignIn ? formatDateTime(locale, member.lastSignIn, timeZone) : say('members.never'),
        },
        { term: say('members.endTitle'), value: say('members.openSessions', { count: member.sessions }) },
      ]}
    />
  )
}
