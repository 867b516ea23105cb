import type { work as source } from '../en/work.ts'
import type { Translation } from '../message.ts'

export const work = {
  signInTitle: 'Entrar',
  signInLead: 'Para consulados, albergues e instituciones de la red. Las familias no necesitan cuenta.',
  signInEmail: 'Correo de trabajo',
  signInPassword: 'Contraseña',
  signInButton: 'Entrar',
  signInKept: 'Lo que había escrito se conserva: lo encontrará donde lo dejó.',
  familyInstead: 'Busco a una niña, un niño o adolescente',
  demoTitle: 'Demostración: entrar como',
  demoLead: 'Todas las personas son inventadas. Un clic, sin contraseña.',
  demo_officer_hn: 'Funcionaria consular, Honduras',
  demo_officer_gt: 'Funcionario consular, Guatemala',
  demo_officer_mx: 'Funcionaria consular, México',
  demo_shelter: 'Trabajadora de albergue, Tapachula',
  demo_redcross: 'Gestor de casos de la Cruz Roja, Tecún Umán',
  demo_migration: 'Agente de migración, México',
  demo_protection: 'Autoridad de protección, Chiapas',
  demo_callcentre: 'Operadora del centro de llamadas',
  demo_forensic: 'Perito forense, Guatemala',
  demo_admin: 'Administradora de institución, Honduras',
  demo_secretariat: 'Secretaría regional',
  demo_auditor: 'Auditor',
} as const satisfies Translation<typeof source>
