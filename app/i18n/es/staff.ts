import type { staff as source } from '../en/staff.ts'
import type { Translation } from '../message.ts'

export const staff = {
  title: 'Trabajo',
  navLabel: 'Secciones de trabajo',
  signedInAs: 'Sesión de {name}, {institution}',
  mySessions: 'Mis sesiones',
  signOut: 'Cerrar sesión',
  account: 'Su cuenta',
  dueIn: 'vence {distance}',
  overdue: 'vencido {distance}',
  evidenceFor: '{bits} bits a favor',
  evidenceAgainst: '{bits} bits en contra',
  evidenceNone: 'no dice nada',
} as const satisfies Translation<typeof source>
