import type { HoldReason } from '../../domain/screening.ts'
import { formatList } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Call } from '../call.tsx'
import { Checkboxes } from '../fieldset.tsx'

export type GroupChild = { readonly id: string; readonly title: string; readonly reasons: readonly HoldReason[] }

type TogetherBoxesProps = {
  readonly party: readonly GroupChild[]
  readonly chosen: readonly string[]
}

/** Children reported together with this one: each is decided by itself, here along with it only when named. */
export const TogetherBoxes = ({ party, chosen }: TogetherBoxesProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const held = party.filter(({ reasons }) => reasons.length > 0)
  const ripe = held.filter(({ reasons }) => !reasons.includes('unscreened'))
  return (
    <>
      {ripe.length > 0 ? (
        <Checkboxes
          name="together"
          legend={say('sighting.decideTogether')}
          hint={say('sighting.decideTogetherHint')}
          options={ripe.map(({ id, title, reasons }) => ({
            value: id,
            label: title,
            hint: formatList(
              locale,
              reasons.map((reason) => say(`sighting.reason_${reason}`)),
            ),
          }))}
          values={chosen}
        />
      ) : null}
      {held.length > ripe.length ? <Call tone="wait">{say('sighting.decideWaiting')}</Call> : null}
    </>
  )
}
