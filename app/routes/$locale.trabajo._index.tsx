import { useLoaderData } from '@remix-run/react'
import { Tag } from '../components/tag.tsx'
import { RolePart } from '../components/work/role-part.tsx'
import { TaskTable } from '../components/work/task-table.tsx'
import { guard } from '../http/guard.server.ts'
import { useTranslate } from '../i18n/use.translation.ts'
import { loadWorkQueue } from '../institutions/work-queue.server.ts'
import { personTitle } from '../person/person-facts.ts'

export const loader = guard('staff.home', async ({ services, actor, locale }) => {
  const { tasks, total, overdue } = await loadWorkQueue(services, actor)
  const now = services.now().toISOString()
  const titled = tasks.map(({ person, ownTitle, ...task }) => ({
    ...task,
    title: person ? personTitle(locale, person, now.slice(0, 10)) : ownTitle,
  }))
  return { tasks: titled, total, overdue, roles: actor.roles, now }
})

const Home = () => {
  const { tasks, total, overdue, roles, now } = useLoaderData<typeof loader>()
  const say = useTranslate()
  return (
    <div className="stack-loose">
      <div className="row">
        <h1>{say('work.homeTitle')}</h1>
        {overdue > 0 ? <Tag tone="against">{say('work.homeOverdue', { count: overdue })}</Tag> : null}
      </div>
      <TaskTable tasks={tasks} total={total} now={now} />
      {roles.map((role) => (
        <RolePart key={role} role={role} />
      ))}
    </div>
  )
}
export default Home
