import { type RefObject, useEffect, useRef, useState } from 'react'
import { FRAME_VARIANTS } from '../../domain/embed.ts'
import { LOCALE_NAMES, LOCALES, localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'

/** Milliseconds of rest after which what was typed is shown. */
const REST = 400
const TARGET = 'vista'
const WIDTH = 'w'

type PreviewPaneProps = {
  readonly id: string
  /** Language in which it begins. */
  readonly locale: string
  readonly form: RefObject<HTMLFormElement>
  /** The form holds what is not kept, from the start. */
  readonly unsaved: boolean
}

/**
 * The module as its sites will show it. The button sends the form into the frame, so that nothing of it is kept or stands in an
 * address; where scripts run that happens by itself, as one types.
 */
export const PreviewPane = ({ id, locale, form, unsaved }: PreviewPaneProps) => {
  const say = useTranslate()
  const button = useRef<HTMLDivElement>(null)
  const turn = usePreviewTurn(form, button, unsaved)
  const page = localePath(useLocale(), `/trabajo/modulos/${id}/vista`)
  return (
    <aside className="preview-pane stack" aria-labelledby="preview-title">
      <h2 id="preview-title">{say('modules.previewTitle')}</h2>
      <div className="pair">
        <Select
          name="v"
          label={say('modules.variant')}
          empty={say('modules.variant_list')}
          options={FRAME_VARIANTS.filter((one) => one !== 'list').map((one) => ({
            value: one,
            label: say(`modules.variant_${one}`),
          }))}
        />
        <Select
          name="l"
          label={say('modules.previewLanguage')}
          empty={say('modules.previewOwn')}
          options={LOCALES.map((one) => ({ value: one, label: LOCALE_NAMES[one], lang: one }))}
        />
      </div>
      <Radios
        name={WIDTH}
        legend={say('modules.width')}
        options={[
          { value: 'whole', label: say('modules.width_whole') },
          { value: 'phone', label: say('modules.width_phone') },
        ]}
        value="whole"
      />
      <div ref={button}>
        <Button look="second" formAction={page} formTarget={TARGET}>
          {say('modules.look')}
        </Button>
      </div>
      <iframe
        key={turn}
        name={TARGET}
        title={say('modules.previewTitle')}
        {...(turn === 0 ? { src: `${page}?${new URLSearchParams({ l: locale })}` } : {})}
      />
      <p className="muted">{say('modules.previewHint')}</p>
    </aside>
  )
}

/**
 * Counts the times that the preview is asked for, each in a frame of its own: what is loaded into a new frame leaves nothing in
 * the history, and the reader's way back stays the page before.
 */
const usePreviewTurn = (
  form: RefObject<HTMLFormElement>,
  button: RefObject<HTMLDivElement>,
  unsaved: boolean,
): number => {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const typedIn = form.current
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = ({ target }: Event) => {
      // How wide the frame is changes nothing within it.
      if (target instanceof HTMLInputElement && target.name === WIDTH) return
      clearTimeout(timer)
      timer = setTimeout(() => setTurn((before) => before + 1), REST)
    }
    typedIn?.addEventListener('input', later)
    return () => {
      clearTimeout(timer)
      typedIn?.removeEventListener('input', later)
    }
  }, [form])
  useEffect(() => {
    if (unsaved) setTurn((before) => before + 1)
  }, [unsaved])
  useEffect(() => {
    if (turn > 0) form.current?.requestSubmit(button.current?.querySelector('button'))
  }, [turn, form, button])
  return turn
}
