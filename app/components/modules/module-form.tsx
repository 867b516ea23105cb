import { useRef } from 'react'
import type { ModuleFields } from '../../embed/module-fields.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { HotlineFields } from './hotline-fields.tsx'
import { ModuleBasics } from './module-basics.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { TextFields } from './text-fields.tsx'
import { ThemeFields } from './theme-fields.tsx'

type ModuleFormProps = {
  readonly id: string
  /** Of the settings that are shown, so that another's change in between is noticed. */
  readonly version: number | string
  readonly fields: ModuleFields
  /** The fields hold what is not kept. */
  readonly unsaved: boolean
  readonly problems: readonly { readonly field: string; readonly problem: string }[]
}

/** Everything that is set of a module, beside how it looks with it. A plain form, so that its answer is a whole page. */
export const ModuleForm = ({ id, version, fields, unsaved, problems }: ModuleFormProps) => {
  const say = useTranslate()
  const form = useRef<HTMLFormElement>(null)
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.problem
  const part = { fields, problemOf }
  return (
    <form ref={form} method="post" className="module-work" noValidate>
      <div className="stack-loose">
        <input type="hidden" name="version" value={version} />
        <section className="stack">
          <h2>{say('modules.basicsTitle')}</h2>
          <ModuleBasics {...part} />
        </section>
        <section className="stack">
          <h2>{say('modules.colours')}</h2>
          <ThemeFields {...part} />
        </section>
        <section className="stack">
          <h2>{say('modules.hotlinesTitle')}</h2>
          <HotlineFields {...part} />
        </section>
        <section className="stack">
          <h2>{say('modules.textsTitle')}</h2>
          <TextFields {...part} />
        </section>
        <div className="stack-tight">
          <p>
            <Button whole>{say('modules.save')}</Button>
          </p>
          <p className="muted">{say('modules.saveHint')}</p>
        </div>
      </div>
      <PreviewPane id={id} locale={fields.locale?.[0] ?? 'es'} form={form} unsaved={unsaved} />
    </form>
  )
}
