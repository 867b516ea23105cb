/**
 * The questions of the family's form in the order in which they are asked. The ids are the addresses of their pages.
 */
import type { ConsentPurpose } from '../domain/consent.ts'

export const ASKED_STEPS = [
  'nombre',
  'edad',
  'sexo',
  'origen',
  'lugar-origen',
  'idiomas',
  'ultimo-contacto',
  'senas',
  'ropa',
  'companias',
  'circunstancias',
  'quien-busca',
  'contacto',
] as const
export const PHOTO_STEPS = ['foto-nna', 'foto-busca'] as const

export type AskedStepId = (typeof ASKED_STEPS)[number]
export type PhotoStepId = (typeof PHOTO_STEPS)[number]
export type StepId = AskedStepId | PhotoStepId

export const STEP_ORDER: readonly StepId[] = [
  'nombre',
  'edad',
  'sexo',
  'origen',
  'lugar-origen',
  'idiomas',
  'ultimo-contacto',
  'senas',
  'ropa',
  'companias',
  'circunstancias',
  'foto-nna',
  'quien-busca',
  'contacto',
  'foto-busca',
]

/** Told once, when filing: afterwards only a call-back changes them (protection rule 5). */
export const CONTACT_STEPS: readonly StepId[] = ['quien-busca', 'contacto']

export const isAskedStepId = (value: string | undefined): value is AskedStepId => ASKED_STEPS.some((id) => id === value)

/** Whose photo a step asks for. */
export const PHOTO_OF: Readonly<Record<PhotoStepId, 'seeker' | 'child'>> = {
  'foto-nna': 'child',
  'foto-busca': 'seeker',
}

/** A page of the form after the start: a question or a consent. */
export type FormPage =
  | { readonly kind: 'step'; readonly id: StepId }
  | { readonly kind: 'consent'; readonly purpose: ConsentPurpose }

/** The part of a page's address after `/aviso/`. */
export const pagePathOf = (page: FormPage | undefined): string =>
  page === undefined ? 'revisar' : page.kind === 'step' ? page.id : `consentimiento/${page.purpose}`
