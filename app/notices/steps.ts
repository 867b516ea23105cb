import type { AskedStep } from './answers.ts'
import { homeStep, lastContactStep, originStep } from './asking/places.ts'
import { clothingStep, companionsStep, marksStep } from './asking/rows.ts'
import { circumstancesStep, contactStep, seekerStep } from './asking/seeker.ts'
import { ageStep, languagesStep, nameStep, sexStep } from './asking/who.ts'
import type { AskedStepId } from './step-ids.ts'

/** Every question that is answered with words or choices. */
export const STEPS: Readonly<Record<AskedStepId, AskedStep>> = {
  nombre: nameStep,
  edad: ageStep,
  sexo: sexStep,
  origen: originStep,
  'lugar-origen': homeStep,
  idiomas: languagesStep,
  'ultimo-contacto': lastContactStep,
  senas: marksStep,
  ropa: clothingStep,
  companias: companionsStep,
  circunstancias: circumstancesStep,
  'quien-busca': seekerStep,
  contacto: contactStep,
}
