import type { MemberState } from '../domain/country.ts'

type Complaint = {
  readonly emergency: string
  readonly bodies: readonly string[]
  /** The police of the place takes it too; it has no one name. */
  readonly localPolice?: true
}

/**
 * Where a criminal complaint is made and which number answers emergencies, by country. Names of bodies are proper names and
 * are not translated; numbers are the national emergency numbers (Guatemala and Nicaragua: the national police).
 */
export const COMPLAINTS: Readonly<Record<MemberState, Complaint>> = {
  BZ: { emergency: '911', bodies: ['Belize Police Department'] },
  CA: { emergency: '911', localPolice: true, bodies: ['Royal Canadian Mounted Police (RCMP)'] },
  CR: { emergency: '911', bodies: ['Organismo de Investigación Judicial (OIJ)', 'Ministerio Público'] },
  DO: { emergency: '911', bodies: ['Ministerio Público', 'Policía Nacional'] },
  SV: { emergency: '911', bodies: ['Fiscalía General de la República', 'Policía Nacional Civil'] },
  GT: {
    emergency: '110',
    bodies: ['Ministerio Público', 'Policía Nacional Civil', 'Procuraduría General de la Nación (Alba-Keneth)'],
  },
  HN: { emergency: '911', bodies: ['Ministerio Público', 'Policía Nacional'] },
  MX: { emergency: '911', bodies: ['Ministerio Público', 'Fiscalía General de la República (FGR)'] },
  NI: { emergency: '118', bodies: ['Policía Nacional', 'Ministerio Público'] },
  PA: { emergency: '911', bodies: ['Ministerio Público', 'Policía Nacional'] },
  US: { emergency: '911', localPolice: true, bodies: ['Federal Bureau of Investigation (FBI)'] },
}
