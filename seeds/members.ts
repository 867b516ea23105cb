/** The invented people who work in the institutions; the demo's logins first, with the e-mails that contracts.md promises. */
import type { InstitutionKind, Role } from '../app/domain/institution.ts'
import { needsCertification } from '../app/domain/membership.ts'
import { institutionId, listInstitutions } from './institutions.ts'
import { makeRandom, type Random, uuidOf } from './random.ts'
import type { SeedMember } from './types.ts'

/** What the members of a kind of institution are; shared with the tests. */
const ROLE_OF_KIND: Readonly<Record<InstitutionKind, Role>> = {
  chancellery: 'consular_officer',
  mission: 'consular_officer',
  shelter: 'shelter_worker',
  redcross: 'partner_caseworker',
  ngo: 'partner_caseworker',
  rrocm: 'partner_caseworker',
  migration: 'migration_officer',
  protection: 'protection_authority',
  call_centre: 'call_centre_operator',
  forensic: 'forensic_examiner',
  secretariat: 'secretariat',
  auditor: 'auditor',
}

/** Whoever reaches children is certified; in the demonstration for some months more. */
const certificationOf = (role: Role, random: Random): Pick<SeedMember, 'certifiedDays'> =>
  needsCertification([role]) ? { certifiedDays: random.integer(60, 330) } : {}

/** `login|institution key|role|name`. */
const DEMO_ROWS = `
officer.hn|chancellery-hn|consular_officer|Xiomara Zelaya Banegas
officer.gt|chancellery-gt|consular_officer|Rodrigo Monterroso Lima
officer.mx|chancellery-mx|consular_officer|Citlali Cervantes Ríos
officer.sv|chancellery-sv|consular_officer|Mauricio Menjívar Alas
officer.ni|chancellery-ni|consular_officer|Ileana Somarriba Téllez
officer.cr|chancellery-cr|consular_officer|Esteban Ulate Quirós
officer.pa|chancellery-pa|consular_officer|Itzel Samudio Pitti
officer.do|chancellery-do|consular_officer|Altagracia Polanco Feliz
officer.bz|chancellery-bz|consular_officer|Shanelle Usher
officer.us|chancellery-us|consular_officer|Rachel Wilson
officer.ca|chancellery-ca|consular_officer|Geneviève Lavoie-Morin
shelter|shelter-tapachula|shelter_worker|Amparo Velázquez Nucamendi
redcross|redcross-tecun|partner_caseworker|Byron Cifuentes Barrios
migration|migration-mx|migration_officer|Hugo Solís Arévalo
protection|protection-chiapas|protection_authority|Leticia Gordillo Trujillo
callcentre|call-centre|call_centre_operator|Evelyn Paiz Sandoval
forensic|forensic-gt|forensic_examiner|Adrián Villatoro Recinos
admin|chancellery-hn|institution_admin|Karen Turcios Madrid
secretariat|secretariat|secretariat|Alejandra Brenes Mora
auditor|auditor|auditor|Octavio Arosemena Vega
`

/** Colleagues of the demo's administrator: `e-mail's first part|role|name|certified for days|signed in days ago|closed`. */
const COLLEAGUE_ROWS = `
d.funes|consular_officer|Denis Funes Lagos|12|1|
m.bonilla|consular_officer|Maribel Bonilla Suazo|200|0|
r.pineda|consular_officer|Rigoberto Pineda Mejía|-9|15|
s.ordonez|call_centre_operator|Saida Ordóñez Puerto||3|
c.matute|consular_officer|César Matute Ayala||140|closed
`

const GIVEN = [
  'Adela',
  'Bruno',
  'Clara',
  'Damián',
  'Elvira',
  'Fabián',
  'Graciela',
  'Horacio',
  'Inés',
  'Joaquín',
  'Leonor',
  'Martín',
  'Nora',
  'Orlando',
  'Pilar',
  'Renato',
  'Susana',
  'Teodoro',
  'Úrsula',
  'Walter',
]
const SURNAMES = [
  'Alcocer',
  'Borrayo',
  'Ceballos',
  'Dubón',
  'Echeverría',
  'Fajardo',
  'Grajales',
  'Higueros',
  'Irigoyen',
  'Jarquín',
  'Larios',
  'Montúfar',
  'Nájera',
  'Olivares',
  'Peralta',
  'Quiroz',
  'Rosado',
  'Saravia',
  'Toruño',
  'Urrutia',
  'Villagrán',
  'Ycaza',
]

const ROLES_BY_NAME = new Map<string, Role>(
  [...Object.values(ROLE_OF_KIND), 'institution_admin' as const].map((role) => [role, role]),
)

const demoMembers: readonly SeedMember[] = DEMO_ROWS.trim()
  .split('\n')
  .map((row) => {
    const [login = '', institution = '', roleName = '', name = ''] = row.split('|')
    const role = ROLES_BY_NAME.get(roleName)
    if (!role) throw new Error(`members: no role ${roleName}`)
    const email = `${login}@demo.invalid`
    const random = makeRandom(`member ${email}`)
    return {
      id: uuidOf(`member ${email}`),
      institutionId: institutionId(institution),
      roles: [role],
      name,
      email,
      demoLogin: login,
      ...certificationOf(role, random),
      signedInDaysAgo: random.integer(0, 9),
      language: ['officer.us', 'officer.ca', 'officer.bz'].includes(login) ? 'en' : 'es',
    }
  })

const colleagues: readonly SeedMember[] = COLLEAGUE_ROWS.trim()
  .split('\n')
  .map((row) => {
    const [name0 = '', roleName = '', name = '', certified = '', signedIn = '', closed = ''] = row.split('|')
    const role = ROLES_BY_NAME.get(roleName)
    if (!role) throw new Error(`members: no role ${roleName}`)
    const email = `${name0}@demo.invalid`
    return {
      id: uuidOf(`member ${email}`),
      institutionId: institutionId('chancellery-hn'),
      roles: [role],
      name,
      email,
      language: 'es',
      ...(certified === '' ? {} : { certifiedDays: Number(certified) }),
      signedInDaysAgo: Number(signedIn),
      ...(closed === '' ? {} : { active: false as const }),
    }
  })

/** Demo logins, and one member for each institution that has none. */
export const listMembers = (): readonly SeedMember[] => {
  const staffed = new Set(demoMembers.map((member) => member.institutionId))
  const others = listInstitutions()
    .filter((institution) => !staffed.has(institution.id))
    .map((institution, index): SeedMember => {
      const random = makeRandom(`member of ${institution.id}`)
      const email = `integrante.${index + 1}@demo.invalid`
      return {
        id: uuidOf(`member ${email}`),
        institutionId: institution.id,
        roles: [ROLE_OF_KIND[institution.kind]],
        name: `${random.pick(GIVEN)} ${random.pick(SURNAMES)} ${random.pick(SURNAMES)}`,
        email,
        language: ['US', 'CA', 'BZ'].includes(institution.country) ? 'en' : 'es',
        ...certificationOf(ROLE_OF_KIND[institution.kind], random),
        signedInDaysAgo: random.integer(0, 30),
      }
    })
  return [...demoMembers, ...colleagues, ...others]
}
