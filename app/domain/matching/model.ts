/**
 * The first version of the model: values in bits, set by judgement, looked over on invented worlds (docs/matching.md)
 * and to be fitted on reviewed pairs. A bit doubles the odds. It is data that serialises to JSON; a stored candidate names the version that scored it,
 * and a new version re-scores what is open. Calibration is another file's business (calibration.ts).
 */
import type { MatchingModel, ModelLevel } from './types.ts'

const level = (bits: number, es: string, en: string): ModelLevel => ({ bits, label: { es, en } })

export const modelV1: MatchingModel = {
  id: 'model-1',
  noticeShare: 0.5,
  comparisons: {
    name: {
      cap: { min: -12, max: 26 },
      // `m`: chance that a token of one child's name is said again the same. Levels up to `nickname` add to log2(m / share).
      // `namesakeShare`: share of pairs that carry one whole name though they are not one child.
      numbers: { m: 0.62, leastAgreement: 0.3, namesakeShare: 0.0001 },
      levels: {
        exact: level(0, 'igual', 'the same'),
        sounds: level(-2.2, 'suena igual', 'sounds the same'),
        heard: level(-3, 'suena parecido', 'may be heard the same'),
        nickname: level(-3.4, 'nombre y apodo', 'name and short form'),
        close: level(2.8, 'casi se escribe igual', 'spelled almost the same'),
        initial: level(1.5, 'inicial', 'initial'),
        contradicts: level(-3.6, 'otra palabra', 'another word'),
        given_differs: level(-4.6, 'otro nombre de pila', 'another given name'),
        swapped: level(-1, 'en otro orden', 'in another order'),
        partial: level(0, 'coincide en parte', 'agrees in part'),
        differs: level(0, 'no coincide', 'does not agree'),
      },
    },
    document: {
      levels: {
        same: level(18, 'mismo documento', 'same document'),
        differs: level(-3, 'otro documento', 'another document'),
      },
    },
    phone: {
      cap: { min: 0, max: 12 },
      // Before the number of records that share the phone is taken off (log2).
      levels: { same: level(14.9, 'mismo teléfono', 'same phone') },
    },
    birthDate: {
      levels: {
        exact: level(12, 'misma fecha', 'same date'),
        near: level(6.9, 'un dígito, o día y mes cambiados', 'one digit off, or day and month swapped'),
        month: level(3.3, 'mismo mes', 'same month'),
      },
    },
    age: {
      // A range wider than `sharpYears` (both together) says less, and nothing at `flatYears`.
      numbers: { sharpYears: 3, flatYears: 18, claimableFrom: 12 },
      levels: {
        gap_0: level(2.8, 'la edad coincide', 'ages agree'),
        gap_1: level(0.8, 'un año de diferencia', 'one year apart'),
        gap_2: level(-0.8, 'dos años de diferencia', 'two years apart'),
        gap_3: level(-2.4, 'tres o cuatro años de diferencia', 'three or four years apart'),
        gap_5: level(-5, 'cinco o más años de diferencia', 'five or more years apart'),
        claimed_adult: level(0, 'dijo ser mayor de edad', 'claimed to be an adult'),
      },
    },
    sex: {
      levels: { same: level(1, 'mismo sexo', 'same sex'), differs: level(-5, 'otro sexo', 'another sex') },
    },
    nationality: {
      cap: { min: -3.2, max: 3 },
      numbers: { m: 0.92 },
      levels: {
        same: level(0, 'misma nacionalidad', 'same nationality'),
        claims_mexican: level(-1, 'dice ser de México', 'says to be Mexican'),
        differs: level(-3.2, 'otra nacionalidad', 'another nationality'),
      },
    },
    language: {
      cap: { min: -2.9, max: 3.5 },
      numbers: { m: 0.7 },
      levels: {
        same: level(0, 'misma lengua', 'same language'),
        differs: level(-2.9, 'otra lengua', 'another language'),
      },
    },
    origin: {
      levels: {
        municipality: level(6.8, 'mismo municipio', 'same municipality'),
        words: level(4.5, 'mismas palabras', 'same words'),
        department: level(2.3, 'mismo departamento', 'same department'),
        differs: level(-3.2, 'otro lugar', 'another place'),
      },
    },
    marks: {
      cap: { min: -3.3, max: 9.8 },
      levels: {
        type_site_side: level(4.9, 'misma seña, mismo lugar y lado', 'same mark, place and side'),
        type_site: level(2.7, 'misma seña, mismo lugar', 'same mark and place'),
        other_side: level(1.2, 'misma seña, otro lado', 'same mark, other side'),
        cannot_heal: level(-3.3, 'seña que no puede cambiar', 'mark that cannot change'),
      },
    },
    clothing: {
      cap: { min: 0, max: 4.6 },
      numbers: { halfLifeDays: 6, unknownDays: 8 },
      levels: {
        two_coloured: level(3.9, 'dos prendas con su color', 'two garments with their colour'),
        one_coloured: level(2.1, 'una prenda con su color', 'one garment with its colour'),
        garment: level(0.4, 'misma prenda', 'same garment'),
      },
    },
    companions: {
      cap: { min: 0, max: 8 },
      levels: {
        relation_name: level(1, 'mismo parentesco y nombre', 'same relation and name'),
        name: level(0, 'mismo nombre', 'same name'),
      },
    },
    placeTime: {
      cap: { min: -8, max: 4 },
      numbers: { sameMunicipality: 1 },
      levels: {
        likely: level(0, 'el camino lo hace probable', 'the route makes it likely'),
        neutral: level(0, 'el camino no decide', 'the route says little'),
        unlikely: level(0, 'el camino lo hace poco probable', 'the route makes it unlikely'),
      },
    },
    relative: {
      levels: {
        names_differ: level(
          0,
          'comparten apellidos, origen o familia, pero los nombres difieren: puede ser una hermana o un hermano',
          'they share surnames, home or family, but the given names differ: it may be a sister or a brother',
        ),
        may_be_family: level(
          0,
          'mucho de lo que coincide lo comparten también hermanas y hermanos',
          'much of what agrees is shared by sisters and brothers as well',
        ),
      },
    },
  },
  correlated: [
    { members: ['nationality', 'language', 'origin'], cap: { min: -6.5, max: 8 } },
    { members: ['birthDate', 'age'], cap: { min: -3.6, max: 12 } },
  ],
  sharedByFamily: ['phone', 'nationality', 'language', 'origin', 'companions', 'placeTime'],
  siblingNotices: 0.15,
  shares: {
    nationality: { HN: 0.34, GT: 0.3, SV: 0.12, MX: 0.1, VE: 0.06, NI: 0.03, HT: 0.02, CO: 0.02, EC: 0.03 },
    language: { quc: 0.06, mam: 0.07, kek: 0.04, cak: 0.02, kjb: 0.012, ixl: 0.012, caa: 0.005, cab: 0.01, miq: 0.01 },
    floor: 0.008,
  },
}
