/**
 * The steps of the report's form, each one phone screen: three that a report in under a minute goes through, and those
 * that a reporter with more to tell opens. All are sections of one form, so that no step is a request and nothing typed
 * can be lost between two of them.
 */
export const FIRST_STEPS = ['who', 'origin', 'where'] as const
export const FURTHER_STEPS = ['marks', 'clothing', 'company', 'names', 'note'] as const
export type ReportStep = (typeof FIRST_STEPS)[number] | (typeof FURTHER_STEPS)[number]

/** Ids of the steps' sections, which stand in the address after `#`. */
export const STEP_IDS: Readonly<Record<ReportStep, string>> = {
  who: 'paso-quien',
  origin: 'paso-origen',
  where: 'paso-donde',
  marks: 'paso-senas',
  clothing: 'paso-ropa',
  company: 'paso-compania',
  names: 'paso-nombre',
  note: 'paso-nota',
}

const FIELDS: readonly (readonly [RegExp, ReportStep])[] = [
  [/^(country|origin|language)/, 'origin'],
  [/^(event|where|when)/, 'where'],
  [/^mark\d/, 'marks'],
  [/^(garment|colour)\d/, 'clothing'],
  [/^companion\d/, 'company'],
  [/^(given|surname|nickname|phone)/, 'names'],
  [/^(note|photo)$/, 'note'],
]

/** The step on which a field stands. */
export const stepOfField = (field: string): ReportStep => FIELDS.find(([fields]) => fields.test(field))?.[1] ?? 'who'

/** The step that an id points at or into: a section's, a field's or that of a group of fields; undefined for none. */
export const stepOfId = (id: string): ReportStep | undefined => {
  if (id === '' || id === 'content') return undefined
  return listSteps(true).find((step) => STEP_IDS[step] === id) ?? stepOfField(id)
}

/** Whether a field stands on a step that a quick report leaves out. */
export const isFurtherField = (field: string): boolean =>
  FURTHER_STEPS.some((further) => further === stepOfField(field))

/** The steps of one form. @param own false for who can never open the report again: no note, no photo */
export const listSteps = (own: boolean): readonly ReportStep[] =>
  [...FIRST_STEPS, ...FURTHER_STEPS].filter((step) => own || step !== 'note')
