/** The sections of the work area, each with the access that opens it; a member sees those its roles open. */
import { type AccessName, isOpenTo } from '../domain/access.ts'
import type { MemberActor } from '../domain/actor.ts'
import type { InstitutionKind } from '../domain/institution.ts'

type Section = {
  readonly id: string
  readonly path: string
  readonly access: AccessName
  /** Kinds of institutions for which it is, where others never find anything in it. */
  readonly kinds?: readonly InstitutionKind[]
}

export const SECTIONS = [
  { id: 'pending', path: '/trabajo', access: 'staff.home' },
  { id: 'notices', path: '/trabajo/avisos', access: 'notice.queue' },
  { id: 'report', path: '/trabajo/reportes/nuevo', access: 'sighting.report' },
  { id: 'sightings', path: '/trabajo/reportes', access: 'sighting.list' },
  {
    id: 'tips',
    path: '/trabajo/informacion',
    access: 'tip.list',
    kinds: ['protection', 'redcross', 'call_centre'],
  },
  { id: 'problems', path: '/trabajo/problemas', access: 'problem.list' },
  { id: 'holds', path: '/trabajo/reservas', access: 'hold.decide' },
  { id: 'candidates', path: '/trabajo/coincidencias', access: 'candidate.list' },
  { id: 'search', path: '/trabajo/buscar', access: 'registry.search' },
  { id: 'members', path: '/trabajo/integrantes', access: 'member.list' },
  { id: 'institutions', path: '/trabajo/instituciones', access: 'institution.directory' },
  { id: 'confirmations', path: '/trabajo/confirmaciones', access: 'institution.confirmations' },
  { id: 'agreements', path: '/trabajo/convenios', access: 'agreement.list' },
  { id: 'offices', path: '/trabajo/oficinas', access: 'office.list', kinds: ['chancellery', 'mission'] },
  { id: 'modules', path: '/trabajo/modulos', access: 'embed.list', kinds: ['chancellery', 'mission'] },
  { id: 'emergency', path: '/trabajo/emergencia', access: 'break_glass.ask' },
  { id: 'alerts', path: '/trabajo/alertas', access: 'audit.alert' },
  { id: 'looks', path: '/trabajo/accesos', access: 'audit.own' },
  { id: 'trail', path: '/trabajo/bitacora', access: 'audit.read' },
] as const satisfies readonly Section[]
export type SectionId = (typeof SECTIONS)[number]['id']

export const listSections = (member: MemberActor) =>
  SECTIONS.filter(({ access, ...section }) => {
    const kinds: Section['kinds'] = 'kinds' in section ? section.kinds : undefined
    return isOpenTo(member, access) && (!kinds || kinds.includes(member.institutionKind))
  })
