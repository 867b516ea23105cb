import { MOST_HIDDEN, SQUARES } from '../../domain/photo-edit.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import type { PhotoFormProps } from './photo-editor.tsx'

/** Squares over the whole picture, each a box to tick: what is ticked becomes one flat colour. */
export const HideForm = ({ photo, fields, form: Form, byOfficer }: PhotoFormProps) => {
  const say = useTranslate()
  const { hidden, asked, turn } = photo.edit
  return (
    <Form className="stack">
      {fields}
      <input type="hidden" name="turn" value={turn} />
      <fieldset className="group">
        <legend>{say('photos.squares')}</legend>
        <p className="hint">{say('photos.hideLead', { most: MOST_HIDDEN })}</p>
        {byOfficer && asked.length > 0 ? <p className="hint">{say('photos.asked')}</p> : null}
        <div className="squares">
          <img src={photo.frame} alt={say('photos.frameAlt')} />
          <div className="grid">
            {Array.from({ length: SQUARES * SQUARES }, (_, square) => {
              const [row, column] = [Math.floor(square / SQUARES), square % SQUARES]
              const isAsked = byOfficer === true && asked.includes(square)
              return (
                <label key={`${row} ${column}`}>
                  <input
                    type="checkbox"
                    name="square"
                    value={square}
                    defaultChecked={hidden.includes(square)}
                    disabled={isAsked}
                  />
                  <span className="hide-visually">{say('photos.squareAt', { row: row + 1, column: column + 1 })}</span>
                </label>
              )
            })}
          </div>
        </div>
      </fieldset>
      <div>
        <Button name="act" value="hide" look="second">
          {say('photos.hideButton')}
        </Button>
      </div>
    </Form>
  )
}
