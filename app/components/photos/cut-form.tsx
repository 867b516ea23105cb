import { type Cut, NEARNESS, PLACES } from '../../domain/photo-edit.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import type { PhotoFormProps } from './photo-editor.tsx'

const MIDDLE = Math.floor((PLACES * PLACES) / 2)

/**
 * How near, and which part: every choice shows what it would show. The pictures are one file, moved by the style sheet as
 * the server would cut it (photos.css, app/domain/photo-edit.ts), and follow what is chosen where the browser can.
 */
export const CutForm = ({ photo, fields, form: Form }: PhotoFormProps) => {
  const say = useTranslate()
  const cut = photo.edit.cut ?? { near: 'all', place: MIDDLE }
  return (
    <>
      <Form className="stack cut-form">
        {fields}
        <input type="hidden" name="turn" value={photo.edit.turn} />
        <fieldset className="group">
          <legend>{say('photos.near')}</legend>
          <div className="nearness">
            {NEARNESS.map((near) => (
              <label key={near} className="choice">
                <input type="radio" name="near" value={near} defaultChecked={near === cut.near} />
                <Window frame={photo.frame} cut={{ ...cut, near }} />
                <span>{say(`photos.near_${near}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className="group">
          <legend>{say('photos.place')}</legend>
          <div className="places">
            {Array.from({ length: PLACES * PLACES }, (_, place) => {
              const [row, column] = [Math.floor(place / PLACES), place % PLACES]
              return (
                <label key={`${row} ${column}`} className="choice">
                  <input
                    type="radio"
                    name="place"
                    value={place}
                    data-row={row}
                    data-column={column}
                    defaultChecked={place === cut.place}
                  />
                  <Window frame={photo.frame} cut={{ ...cut, place }} />
                  <span className="hide-visually">{say('photos.placeAt', { row: row + 1, column: column + 1 })}</span>
                </label>
              )
            })}
          </div>
        </fieldset>
        <div>
          <Button name="act" value="cut" look="second">
            {say('photos.cutButton')}
          </Button>
        </div>
      </Form>
      {photo.edit.cut ? (
        <Form className="row">
          {fields}
          <input type="hidden" name="turn" value={photo.edit.turn} />
          <input type="hidden" name="near" value="auto" />
          <Button name="act" value="cut" look="second">
            {say('photos.cutAuto')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}

/** The part of the picture that a cut shows. */
const Window = ({ frame, cut: { near, place } }: { readonly frame: string; readonly cut: Cut }) => (
  <span className={`window near-${near} row-${Math.floor(place / PLACES)} column-${place % PLACES}`}>
    <img src={frame} alt="" />
  </span>
)
