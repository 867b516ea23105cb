import type { ReactNode } from 'react'
import { formatDate } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { remindersPath } from '../../notices/addresses.ts'
import type { Office, TimelineEntry } from '../../notices/follow-up.server.ts'
import type { ConsentRow } from '../../notices/review.ts'
import type { CopyFormat } from '../../notices/take-copy.server.ts'
import { Button } from '../button.tsx'
import { Facts } from '../facts.tsx'
import { Field } from '../field.tsx'
import { PhoneLink } from '../published/phone-link.tsx'
import { SaidWords } from '../said.tsx'
import { ActForm } from './act-form.tsx'

/** Who answers for the notice, by when they look at it again, and where to complain about them. */
export const OfficeCard = ({ office, nextReview }: { readonly office: Office; readonly nextReview?: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="paper padded stack">
      <h2>{say('receipt.officeTitle')}</h2>
      <p>
        <strong>{office.name}</strong>
      </p>
      <Facts
        facts={[
          {
            term: say('receipt.officePhone'),
            value: office.phone && <PhoneLink phone={office.phone} />,
          },
          {
            term: say('receipt.officeReview'),
            value: nextReview
              ? say('receipt.officeReviewBy', { date: formatDate(locale, nextReview) })
              : say('receipt.officeReviewNone'),
          },
          { term: say('receipt.complaint'), value: office.complaint && <SaidWords {...office.complaint} /> },
        ]}
      />
    </section>
  )
}

export const Timeline = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="stack">
      <h2>{say('receipt.timelineTitle')}</h2>
      <ol className="timeline">
        {entries.map(({ id, at, day, words }) => (
          <li key={id}>
            <time dateTime={at}>{formatDate(locale, day)}</time>
            {words}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** To be reminded, or no longer. */
export const RemindersLink = () => {
  const say = useTranslate()
  return (
    <section className="stack-tight no-print">
      <h2>{say('reminders.linkTitle')}</h2>
      <p>
        <a href={remindersPath(useLocale())}>{say('reminders.link')}</a>
      </p>
    </section>
  )
}

type PublicStateProps = {
  readonly published?: {
    readonly publicId: string
    readonly until: string
    readonly ending: boolean
    readonly renewedUntil: string
  }
}

/** Whether the notice is public, until when, and the two acts on that: renewed near its end, taken off at any time. */
export const PublicState = ({ published }: PublicStateProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <section className="stack">
      <h2>{say('receipt.publicTitle')}</h2>
      {published ? (
        <ul className="plain-list acts">
          {published.ending ? (
            <Act form={<ActForm act="renew">{say('receipt.renewButton')}</ActForm>}>
              {say('receipt.renewHint', {
                date: formatDate(locale, published.until),
                until: formatDate(locale, published.renewedUntil),
              })}
            </Act>
          ) : null}
          <Act
            form={
              <ActForm act="unpublish" look="danger">
                {say('receipt.unpublishButton')}
              </ActForm>
            }
          >
            <p>
              {say('receipt.publicYes', { date: formatDate(locale, published.until) })}{' '}
              <a href={localePath(locale, `/a/${published.publicId}`)}>{say('receipt.publicSee')}</a>
            </p>
            <p className="muted">{say('receipt.unpublishHint')}</p>
          </Act>
        </ul>
      ) : (
        <p>{say('receipt.publicNo')}</p>
      )}
    </section>
  )
}

type ConsentsProps = {
  readonly rows: readonly ConsentRow[]
  readonly canGive: boolean
  /** Of a notice that another filed: what its holder did not answer is not refused by it. */
  readonly isOther: boolean
}

/** Each consent with the acts that change it; its words are in the button for who does not see the row. */
export const Consents = ({ rows, canGive, isOther }: ConsentsProps) => {
  const say = useTranslate()
  const wordOf = (given: boolean | undefined) => {
    if (given === undefined && isOther) return say('wizard.reviewUnanswered')
    return say(given ? 'receipt.consentGiven' : 'receipt.consentNot')
  }
  return (
    <section className="stack">
      <h2>{say('receipt.consentsTitle')}</h2>
      <p className="muted">{say(isOther ? 'receipt.consentsHintOther' : 'receipt.consentsHint')}</p>
      <ul className="plain-list acts">
        {rows.map(({ purpose, label, given }) => (
          <Act
            key={purpose}
            form={
              <div className="stack-tight">
                {!given && canGive ? (
                  <ActForm act="give" fields={{ purpose }}>
                    {say('receipt.giveButton')}
                    <span className="hide-visually"> ({label})</span>
                  </ActForm>
                ) : null}
                {given || (given === undefined && isOther) ? (
                  <ActForm act="withdraw" fields={{ purpose }}>
                    {say(given ? 'receipt.withdrawButton' : 'receipt.refuseButton')}
                    <span className="hide-visually"> ({label})</span>
                  </ActForm>
                ) : null}
              </div>
            }
          >
            {say('common.labelled', { label })} <strong>{wordOf(given)}</strong>
          </Act>
        ))}
      </ul>
    </section>
  )
}

type TakeCopyProps = {
  readonly formats: readonly CopyFormat[]
  /** Why it was refused just now; the code is given again rather than kept. */
  readonly problem?: string
}

/** The copy of what is held, for as long as the window that a call opened lasts; each form of it once. */
export const TakeCopy = ({ formats, problem }: TakeCopyProps) => {
  const say = useTranslate()
  const locale = useLocale()
  if (formats.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('receipt.copyTitle')}</h2>
      <p className="muted">{say('receipt.copyHint')}</p>
      <form method="post" action={localePath(locale, '/comprobante/copia')} className="stack-tight">
        <Field name="code" label={say('receipt.copyCode')} maxLength={20} problem={problem} />
        <div className="row">
          {formats.map((format) => (
            <Button key={format} name="format" value={format} look="second">
              {say(`receipt.copy_${format}`)}
            </Button>
          ))}
        </div>
      </form>
    </section>
  )
}

/** For a family that left no phone or e-mail: nobody can call it, so it calls, and whom. */
export const CallThem = ({ office }: { readonly office: Office }) => {
  const say = useTranslate()
  return (
    <p>
      {say('receipt.uncalled')}{' '}
      {office.phone ? (
        <>
          {say('receipt.callThem', { office: office.name })} <PhoneLink phone={office.phone} />.
        </>
      ) : (
        say('receipt.goThere', { office: office.name })
      )}
    </p>
  )
}

type AskInstitutionProps = { readonly canClose: boolean; readonly office: Office; readonly canBeReached: boolean }

/** What a person has to do: a call, news, and what a stolen receipt must not do; closing only what is open. */
export const AskInstitution = ({ canClose, office, canBeReached }: AskInstitutionProps) => {
  const say = useTranslate()
  return (
    <>
      <section className="stack">
        <h2>{say('receipt.askTitle')}</h2>
        {canBeReached ? null : <CallThem office={office} />}
        <ul className="plain-list acts">
          {canBeReached ? (
            <Act form={<ActForm act="ask_call">{say('receipt.askCallButton')}</ActForm>}>
              {say('receipt.askCallHint')}
            </Act>
          ) : null}
          <Act form={<ActForm act="say_found">{say('receipt.foundButton')}</ActForm>}>
            {say(canBeReached ? 'receipt.foundHint' : 'receipt.foundHintUncalled')}
          </Act>
        </ul>
      </section>
      <section className="stack">
        <h2>{say('receipt.callBackTitle')}</h2>
        <p className="muted">{say(canBeReached ? 'receipt.callBackHint' : 'receipt.callBackHintUncalled')}</p>
        <div className="row">
          {(
            ['change_contact', 'second_receipt', 'export', ...(canClose ? (['close'] as const) : []), 'erase'] as const
          ).map((request) => (
            <ActForm key={request} act={request}>
              {say(`receipt.request_${request}`)}
            </ActForm>
          ))}
        </div>
      </section>
    </>
  )
}

export const Act = ({ children, form }: { readonly children: ReactNode; readonly form: ReactNode }) => (
  <li>
    <div>{children}</div>
    {form}
  </li>
)
