import type { ReactNode } from 'react'
import { TIP_REFUSALS } from '../../domain/tip.ts'
import { countryName } from '../../i18n/format.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button, LinkButton } from '../button.tsx'
import { Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import type { ShownTip } from './tip-told.tsx'

type TipActsProps = {
  readonly tip: ShownTip
  readonly failed?: { readonly field: string; readonly problem: string }
  /** What was chosen before a fresh sign-in. */
  readonly typed?: Readonly<Record<string, readonly string[]>>
}

/** What may be done with a tip: accept, refuse or pass on one that waits; undo what was decided until it was acted on. */
export const TipActs = ({ tip, failed, typed }: TipActsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const problemOf = (field: string) => (failed?.field === field ? failed.problem : undefined)
  if (tip.state !== 'open')
    return (
      <div id="acts" className="row">
        {tip.sightingId ? (
          <LinkButton href={localePath(locale, `/trabajo/reportes/${tip.sightingId}`)}>
            {say('triage.report')}
          </LinkButton>
        ) : null}
        {tip.mayUndo ? (
          <form method="post">
            <Button name="act" value="undo" look="second">
              {say('triage.undo')}
            </Button>
          </form>
        ) : null}
      </div>
    )
  return (
    <div id="acts" className="stack-loose">
      {tip.mayAccept ? (
        <Act hint={say('triage.acceptHint')}>
          <Button name="act" value="accept">
            {say('triage.accept')}
          </Button>
        </Act>
      ) : (
        <p>{say('triage.cannotAccept')}</p>
      )}
      {tip.others.length > 0 ? (
        <Act title={say('triage.passTitle')} hint={say('triage.passHint')}>
          <Select
            name="addressee"
            label={say('triage.passTo')}
            empty={say('triage.passChoose')}
            options={tip.others.map(({ id, name, country }) => ({
              value: id,
              label: `${countryName(locale, country)} · ${name}`,
            }))}
            problem={problemOf('addressee')}
            value={typed?.addressee?.[0]}
          />
          <Button name="act" value="pass" look="second">
            {say('triage.pass')}
          </Button>
        </Act>
      ) : null}
      <Act title={say('triage.refuseTitle')} hint={say('triage.refuseHint')}>
        <Radios
          name="reason"
          legend={say('triage.reason')}
          options={TIP_REFUSALS.map((reason) => ({ value: reason, label: say(`triage.reason_${reason}`) }))}
          problem={problemOf('reason')}
          value={typed?.reason?.[0]}
        />
        <Button name="act" value="refuse" look="danger">
          {say('triage.refuse')}
        </Button>
      </Act>
    </div>
  )
}

type ActProps = { readonly title?: string; readonly hint: string; readonly children: ReactNode }

const Act = ({ title, hint, children }: ActProps) => (
  <form method="post" className="stack measure">
    {title ? <h2>{title}</h2> : null}
    <p>{hint}</p>
    {children}
  </form>
)
