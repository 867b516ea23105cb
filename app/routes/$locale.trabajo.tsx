import type { LinksFunction, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import type { PageHandle } from '../components/page.handle.ts'
import { StaffPage } from '../components/staff-page.tsx'
import { guard } from '../http/guard.server.ts'
import { localeOfPath } from '../i18n/locale.ts'
import { pageTitle } from '../i18n/page.title.ts'
import { t } from '../i18n/translate.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { listSections, type SectionId } from '../institutions/sections.ts'
import { countWaiting } from '../institutions/waiting.server.ts'
import { labelSession } from '../members/own-sessions.server.ts'
import styles from '../styles/staff.css?url'
import workStyles from '../styles/work.css?url'

export const handle: PageHandle = { scripts: true }
export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: workStyles },
]
export const meta: MetaFunction = ({ location }) => pageTitle(t(localeOfPath(location.pathname))('staff.title'))

const countBySection = async (
  ...asked: Parameters<typeof countWaiting>
): Promise<Readonly<Partial<Record<SectionId, number>>>> => {
  const { pending, notices, candidates } = await countWaiting(...asked)
  return { pending, notices, candidates }
}

export const loader = guard('staff.home', async ({ request, services, actor }) => {
  await labelSession(services, actor, request.headers.get('user-agent') ?? '')
  return {
    sections: listSections(actor).map(({ id, path }) => ({ id, path })),
    waiting: await countBySection(services, actor),
    member: { name: actor.name, institution: actor.institutionName },
  }
})

/** The frame of every page of work: sections by role, who is signed in. */
const Work = () => {
  const { sections, waiting, member } = useLoaderData<typeof loader>()
  const say = useTranslate()
  const named = sections.map(({ id, path }) => ({ path, label: say(`work.section_${id}`), waiting: waiting[id] }))
  return (
    <StaffPage sections={named} member={member}>
      <Outlet />
    </StaffPage>
  )
}
export default Work
