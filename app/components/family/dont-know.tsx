import { useTranslate } from '../../i18n/use.translation.ts'
import { Choice } from '../fieldset.tsx'

/** "No lo sé" of a question that is answered in boxes: an answer like any other. */
export const DontKnow = ({ checked, label }: { readonly checked: boolean; readonly label?: string }) => {
  const say = useTranslate()
  return (
    <div className="dont-know">
      <Choice
        type="checkbox"
        name="unknown"
        option={{ value: 'unknown', label: label ?? say('common.dontKnow') }}
        checked={checked}
      />
    </div>
  )
}
