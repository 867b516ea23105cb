import type { MemberState } from './country.ts'

/** Each country's own human-rights body, which takes complaints against any of its institutions. Proper names are not translated. */
export const RIGHTS_BODIES: Readonly<Record<MemberState, string>> = {
  BZ: 'Office of the Ombudsman of Belize',
  CA: 'Canadian Human Rights Commission',
  CR: 'Defensoría de los Habitantes de la República',
  DO: 'Defensor del Pueblo de la República Dominicana',
  SV: 'Procuraduría para la Defensa de los Derechos Humanos (PDDH)',
  GT: 'Procuraduría de los Derechos Humanos (PDH)',
  HN: 'Comisionado Nacional de los Derechos Humanos (CONADEH)',
  MX: 'Comisión Nacional de los Derechos Humanos (CNDH)',
  NI: 'Procuraduría para la Defensa de los Derechos Humanos de Nicaragua',
  PA: 'Defensoría del Pueblo de Panamá',
  US: 'Office for Civil Rights and Civil Liberties',
}
