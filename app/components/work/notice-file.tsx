import type { ReactNode } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { loadNoticePage } from '../../notices/notice-page.server.ts'
import { Clock } from '../clock.tsx'
import { DuplicateList } from '../duplicates/duplicate-list.tsx'
import { Facts } from '../facts.tsx'
import { PhoneLink } from '../published/phone-link.tsx'
import { NoticePhotos } from './notice-photos.tsx'
import { taskPath } from './task-path.ts'

type Notice = Awaited<ReturnType<typeof loadNoticePage>>
type NoticeFileProps = { readonly notice: Notice; readonly verifyPath: string }

/** Everything the responsible institution holds of a notice. */
export const NoticeFile = ({ notice, verifyPath }: NoticeFileProps) => {
  const say = useTranslate()
  const { contact, verification } = notice
  return (
    <div className="stack-loose">
      <Part title={say('work.whoTitle')}>
        <Facts facts={[...notice.facts, { term: say('work.circumstances'), value: notice.circumstances }]} />
      </Part>
      <Part title={say('work.contactTitle')}>
        <p className="muted">{say('work.contactHint')}</p>
        {contact ? (
          <Facts
            facts={[
              { term: say('receipt.contactName'), value: contact.name },
              { term: say('work.contactRelation'), value: contact.relation },
              { term: say('receipt.contactPhone'), value: contact.phone && <PhoneLink phone={contact.phone} /> },
              { term: say('receipt.contactEmail'), value: contact.email },
              { term: say('receipt.contactSafety'), value: contact.safety },
            ]}
          />
        ) : (
          <p>{say('work.contactNone')}</p>
        )}
      </Part>
      {notice.additions.length > 0 ? (
        <Part title={say('work.additionsTitle')}>
          <p className="muted">{say('work.additionsHint')}</p>
          <ul className="plain-list stack-tight">
            {notice.additions.map(({ id, at, holder, words }) => (
              <li key={id}>
                <strong>{holder}</strong> <span className="muted">· {at}</span>
                <br />
                {words}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Cases notice={notice} />
      <DuplicateList kind="notice" lines={notice.duplicates} />
      <Tasks notice={notice} />
      <Part title={say('work.verificationTitle')}>
        <p>{verification ? verification.words : say('work.verificationNone')}</p>
        {verification?.basis ? (
          <Facts facts={[{ term: say('work.verificationBasis'), value: verification.basis }]} />
        ) : null}
        {verification ? (
          <p>
            <a className="link-target" href={verifyPath}>
              {say('work.toVerifyAgain')}
            </a>
          </p>
        ) : null}
      </Part>
      <Part title={say('work.photosTitle')}>
        <NoticePhotos photos={notice.photos} path={`${notice.path}/fotos`} />
      </Part>
      <Part title={say('work.consentsTitle')}>
        <ul className="plain-list consents">
          {notice.consents.map(({ words, given }) => (
            <li key={words} className={given ? undefined : 'muted'}>
              <strong>{given ? say('common.yes') : say('common.no')}</strong> · {words}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={say('work.historyTitle')}>
        <ol className="plain-list stack-tight">
          {notice.events.map(({ at, words }) => (
            <li key={`${at} ${words}`}>
              {words} <span className="muted">· {at}</span>
            </li>
          ))}
        </ol>
        <p>
          <a className="link-target" href={`${notice.path}/accesos`}>
            {say('trail.toHistory')}
          </a>
        </p>
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="stack-tight">
    <h2>{title}</h2>
    {children}
  </section>
)

const Cases = ({ notice }: { readonly notice: Notice }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (notice.cases.length === 0) return null
  return (
    <Part title={say('work.casesTitle')}>
      <ul className="plain-list stack-tight">
        {notice.cases.map(({ id, state }) => (
          <li key={id}>
            <a className="link-target" href={localePath(locale, `/trabajo/casos/${id}`)}>
              {say('work.toCase')}
            </a>{' '}
            <span className="muted">{say(`cases.state_${state}`)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

const Tasks = ({ notice }: { readonly notice: Notice }) => {
  const say = useTranslate()
  const locale = useLocale()
  if (notice.tasks.length === 0) return null
  return (
    <Part title={say('work.tasksTitle')}>
      <ul className="plain-list">
        {notice.tasks.map((task) => (
          <li key={task.id}>
            <a className="link-target" href={taskPath(locale, { ...task, noticeId: notice.id })}>
              {say(`work.task_${task.kind}`)}
            </a>{' '}
            <Clock due={task.due} now={notice.now} timeZone={notice.timeZone} />
          </li>
        ))}
      </ul>
    </Part>
  )
}
