import { useLoaderData } from '@remix-run/react'
import { Tag } from '../components/tag.tsx'
import { RolePart } from '../components/work/role-part.tsx'
import { TaskTable } from '../components/work/task-table.tsx'
import { guard } from '../http/guard.server.ts'
import { localePath } from '../i18n/locale.ts'
import { useLocale, useTranslate } from '../i18n/use.translation.ts'
import { countWaiting } from '../institutions/waiting.server.ts'
import { loadWorkQueue } from '../institutions/work-queue.server.ts'
import { personTitle } from '../person/person-facts.ts'

export const loader = guard('staff.home', async ({ services, actor, locale }) => {
  const { tasks, total, overdue } = await loadWorkQueue(services, actor)
  const now = services.now().toISOString()
  const titled = tasks.map(({ person, ownTitle, ...task }) => ({
    ...task,
    title: person ? personTitle(locale, person, now.slice(0, 10)) : ownTitle,
  }))
  const { notices, candidates } = await countWaiting(services, actor)
  return { tasks: titled, total, overdue, notices, candidates, roles: actor.roles, now }
})

const Home = () => {
  const { tasks, total, overdue, notices = 0, candidates = 0, roles, now } = useLoaderData<typeof loader>()
  const locale = useLocale()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <div className="row">
        <h1>{say('work.homeTitle')}</h1>
        {overdue > 0 ? <Tag tone="against">{say('work.homeOverdue', { count: overdue })}</Tag> : null}
      </div>
      {notices + candidates > 0 ? (
        <nav className="links" aria-label={say('work.alsoLabel')}>
          {notices > 0 ? (
            <a href={localePath(locale, '/trabajo/avisos')}>{say('work.alsoNotices', { count: notices })}</a>
          ) : null}
          {candidates > 0 ? (
            <a href={localePath(locale, '/trabajo/coincidencias')}>
              {say('work.alsoCandidates', { count: candidates })}
            </a>
          ) : null}
        </nav>
      ) : null}
      <TaskTable tasks={tasks} total={total} now={now} />
      {roles.map((role) => (
        <RolePart key={role} role={role} />
      ))}
    </div>
  )
}
export default Home
