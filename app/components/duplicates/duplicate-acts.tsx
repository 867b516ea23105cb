import { Form } from '@remix-run/react'
import type { ShownDuplicate } from '../../duplicates/show-duplicate.server.ts'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'

type DuplicateActsProps = {
  readonly pair: Pick<ShownDuplicate, 'kind' | 'state' | 'acts' | 'held' | 'alone' | 'otherId'>
}

const LOOKS = { same: 'first', different: 'second', undo: 'second' } as const

/** What this side may answer now, and what follows from it. */
export const DuplicateActs = ({ pair }: DuplicateActsProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { kind, state, acts, held, alone, otherId } = pair
  return (
    <div className="verdict paper">
      {acts.map((act) => (
        <Form key={act} method="post">
          <Button name="act" value={act} look={LOOKS[act]}>
            {say(act === 'undo' ? (state === 'linked' ? 'duplicate.unlink' : 'duplicate.undo') : `duplicate.${act}`)}
          </Button>
        </Form>
      ))}
      {otherId ? (
        <a
          className="link-target"
          href={localePath(locale, `/trabajo/${kind === 'notice' ? 'avisos' : 'reportes'}/${otherId}`)}
        >
          {say('duplicate.openOther')}
        </a>
      ) : null}
      {held ? <span className="muted">{say('duplicate.whileHeld')}</span> : null}
      {acts.includes('same') ? (
        <span className="muted">{say(alone ? 'duplicate.afterSameAlone' : 'duplicate.afterSame')}</span>
      ) : null}
    </div>
  )
}
