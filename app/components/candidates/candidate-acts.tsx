import { Form } from '@remix-run/react'
import type { CandidateAct } from '../../domain/lifecycle.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { ShownCandidate } from '../../matching/show-candidate.server.ts'
import { Button, LinkButton } from '../button.tsx'

type CandidateActsProps = {
  readonly candidate: Pick<ShownCandidate, 'side' | 'state' | 'held' | 'byUs' | 'caseId' | 'act' | 'own'>
}

/** The acts open to this side now, with what follows from them, always in reach at the foot of the page. */
export const CandidateActs = ({ candidate }: CandidateActsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { side, state, held, byUs, caseId, own } = candidate
  if (side === 'protection')
    return (
      <div className="verdict paper">
        <CaseLink caseId={caseId} />
      </div>
    )
  const undecided = state === 'suggested' || state === 'proposed'
  return (
    <div className="verdict paper">
      {held && undecided ? (
        <>
          {candidate.act === 'screen' ? (
            <LinkButton href={localePath(locale, `/trabajo/reportes/${own.id}/tamizaje`)}>
              {say('candidate.screenLink')}
            </LinkButton>
          ) : null}
          <span className="muted">
            {say(candidate.act === 'screen' ? 'candidate.screenFirst' : 'candidate.waitProtection')}
          </span>
        </>
      ) : null}
      {!held && state === 'suggested' ? <ActButton act="propose" shortcut="p" /> : null}
      {!held && state === 'proposed' && !byUs.proposed ? <ActButton act="confirm" shortcut="c" /> : null}
      {state === 'proposed' && byUs.proposed ? <ActButton act="withdraw_proposal" look="second" /> : null}
      {state === 'confirmed' ? <CaseLink caseId={caseId} /> : null}
      {state === 'confirmed' && !byUs.proposed ? <ActButton act="unconfirm" look="second" /> : null}
      {state === 'rejected' && byUs.rejected ? <ActButton act="reopen" look="second" /> : null}
      {undecided ? (
        <>
          <LinkButton href="#preguntas" look="second">
            {say('candidate.ask')}
          </LinkButton>
          <LinkButton href="#rechazo" look="second">
            {say('candidate.reject')}
          </LinkButton>
        </>
      ) : null}
      {!held && undecided ? <span className="muted">{say(whatFollows(state, byUs.proposed))}</span> : null}
    </div>
  )
}

const whatFollows = (state: string, byUs: boolean) =>
  state === 'suggested' ? 'candidate.afterPropose' : byUs ? 'candidate.waitOther' : 'candidate.afterConfirm'

const CaseLink = ({ caseId }: { readonly caseId?: string }) => {
  const say = useTranslate()
  const locale = useLocale()
  return caseId ? (
    <LinkButton href={localePath(locale, `/trabajo/casos/${caseId}`)}>{say('candidate.openCase')}</LinkButton>
  ) : null
}

type ActButtonProps = {
  readonly act: Exclude<CandidateAct, 'reject' | 'refute' | 'restore'>
  readonly look?: 'second'
  readonly shortcut?: string
}

const ActButton = ({ act, look, shortcut }: ActButtonProps) => {
  const say = useTranslate()
  return (
    <Form method="post" data-shortcut={shortcut}>
      <Button name="act" value={act} look={look}>
        {say(`candidate.${act}`)}
      </Button>
    </Form>
  )
}
