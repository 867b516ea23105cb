import { useLoaderData } from '@remix-run/react'
import { ToldMeans } from '../components/account/told-means.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { CertificationReminder } from '../components/members/certification-reminder.tsx'
import { Tag } from '../components/tag.tsx'
import { DangerWaits } from '../components/tips/danger-waits.tsx'
import { FileWithCaller } from '../components/work/file-with-caller.tsx'
import { RolePart } from '../components/work/role-part.tsx'
import { WorkTable } from '../components/work/work-table.tsx'
import { listChancelleries } from '../directory/chancelleries.server.ts'
import { decideAccess } from '../domain/access.ts'
import { guard } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { countWaiting } from '../institutions/waiting.server.ts'
import { loadWorkQueue } from '../institutions/work-queue.server.ts'
import { findReminder } from '../members/list-members.server.ts'
import { personTitle } from '../person/person-facts.ts'
import { countNewFinds } from '../searches/count-finds.server.ts'
import { localDay } from '../sightings/local-day.ts'
import { listToldMeans } from '../sign-in/told-means.server.ts'

export const loader = guard('staff.home', async ({ services, actor, locale }) => {
  const { work, total, overdue } = await loadWorkQueue(services, actor)
  const now = services.now().toISOString()
  const today = localDay(services.now(), actor.country)
  const titled = work.map(({ person, ownTitle, ...piece }) => ({
    ...piece,
    title: person ? personTitle(locale, person, today) : ownTitle,
  }))
  const { notices = 0, toRegister = 0, suggested = 0, shelters, inDanger } = await countWaiting(services, actor)
  const chancelleries = decideAccess(actor, 'notice.file_for_caller').ok ? await listChancelleries(services) : []
  return {
    work: titled,
    total,
    overdue,
    inDanger,
    also: { notices, toRegister, suggested, shelters, told: await countNewFinds(services, actor) },
    chancelleries: chancelleries.map(({ slug, name }) => ({ slug, name })),
    roles: actor.roles,
    reminder: await findReminder(services, actor),
    told: await listToldMeans(services, actor),
    now,
  }
})

const Home = () => {
  const { work, total, overdue, inDanger, also, chancelleries, roles, reminder, told, now } =
    useLoaderData<typeof loader>()
  const locale = useLocale()
  const say = useTranslate()
  const links = [
    { count: also.told, path: '/trabajo/buscar/guardadas', words: say('saved.homeNew', { count: also.told }) },
    { count: also.notices, path: '/trabajo/avisos', words: say('work.alsoNotices', { count: also.notices }) },
    {
      count: also.toRegister,
      path: '/trabajo/avisos?estado=verified',
      words: say('work.alsoRegister', { count: also.toRegister }),
    },
    {
      count: also.suggested,
      path: '/trabajo/coincidencias',
      words: say('work.alsoCandidates', { count: also.suggested }),
    },
    {
      count: also.shelters,
      path: '/trabajo/solicitudes',
      words: say('work.alsoShelters', { count: also.shelters }),
    },
  ].filter(({ count }) => count > 0)
  return (
    <div className="stack-loose">
      <div className="row">
        <h1>{say('work.homeTitle')}</h1>
        {overdue > 0 ? <Tag tone="against">{say('work.homeOverdue', { count: overdue })}</Tag> : null}
      </div>
      <DangerWaits count={inDanger} />
      <ToldMeans notices={told} />
      <CertificationReminder {...reminder} />
      {links.length > 0 ? (
        <nav className="links" aria-label={say('work.alsoLabel')}>
          {links.map(({ path, words }) => (
            <a key={path} href={localePath(locale, path)}>
              {words}
            </a>
          ))}
        </nav>
      ) : null}
      {work.length > 0 ? <WorkTable work={work} total={total} now={now} /> : null}
      {work.length + links.length === 0 ? (
        <EmptyState title={say('work.nothingWaits')}>
          <p>{say('work.nothingWaitsHint')}</p>
        </EmptyState>
      ) : null}
      {chancelleries.length > 0 ? <FileWithCaller chancelleries={chancelleries} /> : null}
      {roles.map((role) => (
        <RolePart key={role} role={role} />
      ))}
    </div>
  )
}
export default Home
