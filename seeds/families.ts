/**
 * Households of the invented world: a mother, a father or another guardian, one to five children. Children carry the
 * father's first surname and then the mother's first (the Hispanic rule), or both of the mother's where the father did not
 * recognise them, so siblings always share theirs; Haitian and English-speaking families carry one.
 */
import type { CountryCode } from '../app/domain/country.ts'
import { listDepartments, listMunicipalities } from '../app/domain/gazetteer/places.ts'
import type { GazetteerPlace } from '../app/domain/gazetteer/types.ts'
import type { IsoDate, Mark, PersonName, Relation } from '../app/domain/person.ts'
import { BODY_SITES } from '../app/domain/person.ts'
import type { NameGroup } from './names/groups.ts'
import { nameWeight } from './names/groups.ts'
import { inventNickname } from './names/nicknames.ts'
import { inventPhone } from './phones.ts'
import type { Random } from './random.ts'
import { uuidOf } from './random.ts'

/** A child as it truly is, before anybody describes it. */
export type TrueChild = {
  readonly id: string
  readonly given: string
  readonly surname1: string
  readonly surname2?: string
  readonly nickname?: string
  readonly sex: 'female' | 'male'
  readonly birthDate: IsoDate
  readonly nationality: CountryCode
  readonly group: NameGroup
  readonly origin: GazetteerPlace
  readonly marks: readonly Mark[]
}

export type SeedFamily = {
  readonly id: string
  readonly group: NameGroup
  readonly origin: GazetteerPlace
  readonly mother: PersonName
  readonly father?: PersonName
  /** Who looks for the children, and what that person is to them. */
  readonly seeker: { readonly name: PersonName; readonly relation: Relation; readonly sex: 'female' | 'male' }
  /** E.164, fictional; the number that the children know by heart. */
  readonly phone: string
  readonly children: readonly TrueChild[]
}

export const formatDate = (time: number): IsoDate => new Date(time).toISOString().slice(0, 10)
export const DAY = 86_400_000

const originsOfGroup = new Map<string, readonly GazetteerPlace[]>()
const listOrigins = (group: NameGroup): readonly GazetteerPlace[] => {
  const known = originsOfGroup.get(group.id)
  if (known) return known
  const departments = group.departments ?? listDepartments(group.country).map((place) => place.id)
  const origins = departments.flatMap((department) => listMunicipalities(department)).filter(({ id }) => !LATER.has(id))
  originsOfGroup.set(group.id, origins)
  return origins
}

/** Crossings that the gazetteer learnt after the benchmark's world was frozen: nobody's home in it, or every family would be another. */
const LATER: ReadonlySet<string> = new Set([
  'MX-SON-el-sasabe',
  'MX-SON-naco',
  'MX-BCN-los-algodones',
  'MX-TAM-nuevo-progreso',
  'GT-CQ-anguiatu',
  'SV-SA-anguiatu',
  'PA-4-rio-sereno',
])

const inventGiven = (
  random: Random,
  group: NameGroup,
  sex: 'female' | 'male',
  taken: readonly string[] = [],
): string => {
  const [firsts, seconds] = sex === 'female' ? [group.girls, group.secondGirls] : [group.boys, group.secondBoys]
  const free = firsts.filter((name) => !taken.some((given) => given.split(' ')[0] === name))
  const first = random.pickWeighted(free, (_, rank) => nameWeight(rank))
  const second = random.pickWeighted(seconds, (_, rank) => nameWeight(rank))
  return random.chance(0.62) && second !== first ? `${first} ${second}` : first
}

const inventSurname = (random: Random, group: NameGroup): string =>
  random.pickWeighted(group.surnames, (_, rank) => nameWeight(rank))

/** The parts and their usual order as one line. */
export const fullName = (given: string, surname1?: string, surname2?: string): PersonName => ({
  raw: [given, surname1, surname2].filter(Boolean).join(' '),
  given,
  ...(surname1 ? { surname1 } : {}),
  ...(surname2 ? { surname2 } : {}),
})

const inventAdult = (
  random: Random,
  group: NameGroup,
  sex: 'female' | 'male',
  surname1 = inventSurname(random, group),
): PersonName =>
  fullName(inventGiven(random, group, sex), surname1, group.twoSurnames ? inventSurname(random, group) : undefined)

const MARK_KINDS: readonly (Pick<Mark, 'type'> & { readonly words: string; readonly weight: number })[] = [
  { type: 'scar', words: 'cicatriz', weight: 6 },
  { type: 'birthmark', words: 'lunar o mancha de nacimiento', weight: 4 },
  { type: 'burn', words: 'marca de quemadura', weight: 1.2 },
  { type: 'dental', words: 'diente quebrado o encimado', weight: 2 },
  { type: 'piercing', words: 'perforación', weight: 1 },
  { type: 'tattoo', words: 'tatuaje pequeño', weight: 0.6 },
  { type: 'disability', words: 'camina con dificultad', weight: 0.5 },
]
const PAIRED_SITES = ['eyebrow', 'ear', 'cheek', 'shoulder', 'arm', 'elbow', 'hand', 'leg', 'knee', 'foot']

const inventMark = (random: Random): Mark => {
  const { type, words } = random.pickWeighted(MARK_KINDS, (kind) => kind.weight)
  if (type === 'dental') return { type, site: 'mouth', words }
  if (type === 'disability') return { type, site: 'leg', side: random.pick(['left', 'right'] as const), words }
  const site = random.pick(BODY_SITES.filter((known) => known !== 'mouth' && known !== 'eye'))
  return {
    type,
    site,
    ...(PAIRED_SITES.includes(site) ? { side: random.pick(['left', 'right'] as const) } : {}),
    words,
  }
}

/** None, one or two marks, never two of one type. */
const inventMarks = (random: Random): Mark[] => {
  const count = random.pickWeighted([0, 1, 2], (marks) => [45, 42, 13][marks] ?? 0)
  const marks = Array.from({ length: count }, () => inventMark(random))
  return marks.filter((mark, index) => marks.findIndex((other) => other.type === mark.type) === index)
}

const SEEKERS: readonly { relation: Relation; sex: 'female' | 'male'; weight: number }[] = [
  { relation: 'mother', sex: 'female', weight: 55 },
  { relation: 'father', sex: 'male', weight: 15 },
  { relation: 'grandparent', sex: 'female', weight: 13 },
  { relation: 'sibling', sex: 'female', weight: 9 },
  { relation: 'uncle_aunt', sex: 'male', weight: 8 },
]

/** Ages of the children on the route, in years: adolescents most of all. */
const inventAge = (random: Random): number =>
  random.pickWeighted([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], (age) => (age < 10 ? 2 : age - 6))

/** One household. `label` makes its ids; `now` is the day on which the ages hold. */
export const inventFamily = (random: Random, label: string, group: NameGroup, now: Date): SeedFamily => {
  const origin = random.pickWeighted(
    listOrigins(group),
    (place) => Math.sqrt((place.population ?? 3000) + 2000) * (place.onRoute ? 2 : 1),
  )
  const mother = inventAdult(random, group, 'female')
  const father = random.chance(0.84) ? inventAdult(random, group, 'male') : undefined
  const surname1 = father?.surname1 ?? mother.surname1 ?? ''
  const surname2 = group.twoSurnames ? (father ? mother.surname1 : mother.surname2) : undefined
  const count = random.pickWeighted([1, 2, 3, 4, 5], (size) => [0, 26, 34, 22, 12, 6][size] ?? 0)
  const children: TrueChild[] = []
  let age = inventAge(random)
  for (let index = 0; index < count && age >= 2; index++) {
    const sex = random.chance(0.42) ? 'female' : 'male'
    const given = inventGiven(
      random,
      group,
      sex,
      children.map((child) => child.given),
    )
    children.push({
      id: uuidOf(`${label} child ${index}`),
      given,
      surname1,
      ...(surname2 ? { surname2 } : {}),
      ...(random.chance(0.7) ? { nickname: inventNickname(random, given) } : {}),
      sex,
      birthDate: formatDate(now.getTime() - (age * 365.25 + random.integer(1, 360)) * DAY),
      nationality: group.country,
      group,
      origin,
      marks: inventMarks(random),
    })
    age -= random.integer(1, 4)
  }
  const wanted = random.pickWeighted(SEEKERS, (seeker) => (seeker.relation === 'father' && !father ? 0 : seeker.weight))
  const seekerName =
    wanted.relation === 'mother'
      ? mother
      : wanted.relation === 'father' && father
        ? father
        : wanted.relation === 'sibling'
          ? fullName(
              inventGiven(
                random,
                group,
                wanted.sex,
                children.map((child) => child.given),
              ),
              surname1,
              surname2,
            )
          : inventAdult(random, group, wanted.sex, surname1)
  return {
    id: uuidOf(label),
    group,
    origin,
    mother,
    ...(father ? { father } : {}),
    seeker: { name: seekerName, relation: wanted.relation, sex: wanted.sex },
    phone: inventPhone(random, group.country),
    children,
  }
}
