import type { ReactNode } from 'react'
import { useTranslate } from '../../i18n/use.translation.ts'
import type { AskedStepId } from '../../notices/step-ids.ts'
import { AskAge, AskHome, AskLanguages, AskLastContact, AskName, AskOrigin, AskSex } from './ask-person.tsx'
import { AskClothing, AskCompanions, AskMarks } from './ask-rows.tsx'
import { AskCircumstances, AskContact, AskSeeker } from './ask-seeker.tsx'
import type { Asker } from './asker.ts'
import { DontKnow } from './dont-know.tsx'
import { Recordings } from './recordings.tsx'

const FIELDS: Readonly<Record<AskedStepId, (props: { readonly ask: Asker }) => ReactNode>> = {
  nombre: AskName,
  edad: AskAge,
  sexo: AskSex,
  origen: AskOrigin,
  'lugar-origen': AskHome,
  idiomas: AskLanguages,
  'ultimo-contacto': AskLastContact,
  senas: AskMarks,
  ropa: AskClothing,
  companias: AskCompanions,
  circunstancias: AskCircumstances,
  'quien-busca': AskSeeker,
  contacto: AskContact,
}

/** Questions whose one group of choices is heading, reason and "No lo sé" by itself. */
const ONE_GROUP: readonly AskedStepId[] = ['sexo', 'idiomas']
/** Questions of which one may want to add another row. */
export const ROW_STEPS: readonly AskedStepId[] = ['senas', 'ropa', 'companias']
const OWN_UNKNOWN = ['nombre', 'edad', 'senas', 'companias', 'quien-busca', 'contacto'] as const
type OwnUnknown = (typeof OWN_UNKNOWN)[number]
const isOwnUnknown = (id: AskedStepId): id is OwnUnknown => OWN_UNKNOWN.some((own) => own === id)

/** The question with its reason, its fields and "No lo sé". */
export const Question = ({ id, ask }: { readonly id: AskedStepId; readonly ask: Asker }) => {
  const say = useTranslate()
  const Fields = FIELDS[id]
  if (ONE_GROUP.includes(id))
    return (
      <>
        <Recordings of={id} />
        <Fields ask={ask} />
      </>
    )
  return (
    <>
      <div className="stack-tight">
        <h1 className="question">{say(`wizard.q_${id}`)}</h1>
        <p className="muted">{say(`wizard.why_${id}`)}</p>
      </div>
      <Recordings of={id} />
      <Fields ask={ask} />
      <DontKnow checked={ask.isUnknown} label={isOwnUnknown(id) ? say(`wizard.unknown_${id}`) : undefined} />
    </>
  )
}
