/**
 * Journeys over the route: a graph of crossings, towns and cities with onward stages and their days, long waits where
 * children wait (Tapachula, Mexico City, the northern border), and ways back: deportation and assisted return are stages
 * like any other. Days and weights are rough, from general knowledge of the route; they only have to be plausible.
 */
import type { CountryCode } from '../app/domain/country.ts'
import { findPlace } from '../app/domain/gazetteer/places.ts'
import type { GazetteerPlace, PlaceId } from '../app/domain/gazetteer/types.ts'
import { DAY } from './families.ts'
import type { Random } from './random.ts'

/** A stay: whole milliseconds since 1970, both ends; `left` lies after `now` where the child is still there. */
export type Stop = { readonly place: GazetteerPlace; readonly arrived: number; readonly left: number }

/** `from|days waited, least-most|to:weight,to:weight…`; travel between two stages takes one to three days more. */
const STAGES = `
PA-5-bajo-chiquito|1-4|PA-5-lajas-blancas:1
PA-5-lajas-blancas|1-12|PA-4-paso-canoas:8,PA-8-panama:1
PA-8-panama|3-30|PA-4-paso-canoas:1
PA-4-paso-canoas|1-3|CR-P-paso-canoas:1
CR-P-paso-canoas|1-8|CR-A-los-chiles:5,CR-G-penas-blancas:4,CR-SJ-san-jose:1
CR-SJ-san-jose|5-60|CR-G-penas-blancas:1
CR-A-los-chiles|1-5|NI-NS-las-manos:4,HN-EP-trojes:6
CR-G-penas-blancas|1-6|NI-RI-penas-blancas:1
NI-RI-penas-blancas|1-3|NI-NS-las-manos:3,NI-CI-el-guasaule:2
NI-NS-las-manos|1-4|HN-EP-danli:1
NI-CI-el-guasaule|1-3|HN-CH-choluteca:1
HN-EP-trojes|1-6|HN-EP-danli:1
HN-EP-danli|1-10|HN-FM-tegucigalpa:1
HN-CH-choluteca|1-3|HN-FM-tegucigalpa:2,SV-UN-el-amatillo:1
HN-FM-tegucigalpa|1-6|HN-OC-agua-caliente:4,HN-CR-san-pedro-sula:2
HN-CR-san-pedro-sula|1-8|HN-CR-corinto:5,HN-OC-agua-caliente:4
HN-CR-corinto|1-2|GT-IZ-puerto-barrios:1
HN-OC-agua-caliente|1-3|GT-CQ-esquipulas:1
GT-IZ-puerto-barrios|1-3|GT-PE-el-ceibo:3,GT-GU-ciudad-de-guatemala:2
GT-CQ-esquipulas|1-5|GT-GU-ciudad-de-guatemala:1
SV-UN-el-amatillo|1-2|SV-SS-san-salvador:1
SV-SS-san-salvador|1-5|SV-AH-la-hachadura:2,SV-SA-san-cristobal:2,SV-SA-metapan:1
SV-SA-metapan|1-3|GT-CQ-esquipulas:1
SV-AH-la-hachadura|1-2|GT-GU-ciudad-de-guatemala:1
SV-SA-san-cristobal|1-2|GT-GU-ciudad-de-guatemala:1
GT-GU-ciudad-de-guatemala|1-8|GT-SM-tecun-uman:6,GT-HU-la-mesilla:3,GT-PE-el-ceibo:2
GT-SM-tecun-uman|1-14|MX-CHP-ciudad-hidalgo:8,MX-CHP-tapachula:2
GT-HU-la-mesilla|1-5|MX-CHP-frontera-comalapa:1
GT-PE-el-ceibo|1-5|MX-TAB-tenosique:1
GT-PE-melchor-de-mencos|1-3|GT-PE-el-ceibo:2,GT-GU-ciudad-de-guatemala:1
MX-CHP-ciudad-hidalgo|1-4|MX-CHP-tapachula:9,GT-SM-tecun-uman:1
MX-CHP-frontera-comalapa|1-5|MX-CHP-tapachula:3,MX-CHP-comitan:3,MX-CHP-tuxtla-gutierrez:2
MX-CHP-comitan|1-8|MX-CHP-tuxtla-gutierrez:1
MX-CHP-tapachula|6-75|MX-CHP-arriaga:5,MX-CHP-tuxtla-gutierrez:3,MX-CMX-ciudad-de-mexico:2,GT-SM-tecun-uman:2
MX-CHP-tuxtla-gutierrez|1-8|MX-VER-acayucan:2,MX-VER-coatzacoalcos:2,MX-CMX-ciudad-de-mexico:2
MX-CHP-arriaga|1-4|MX-OAX-ixtepec:1
MX-OAX-ixtepec|2-14|MX-VER-acayucan:3,MX-OAX-oaxaca-de-juarez:2
MX-OAX-oaxaca-de-juarez|2-10|MX-CMX-ciudad-de-mexico:1
MX-TAB-tenosique|2-30|MX-CHP-palenque:5,MX-TAB-villahermosa:2,GT-PE-el-ceibo:1
MX-CHP-palenque|1-7|MX-VER-coatzacoalcos:3,MX-TAB-villahermosa:2
MX-TAB-villahermosa|1-10|MX-VER-coatzacoalcos:3,HN-CR-san-pedro-sula:1
MX-ROO-chetumal|1-10|MX-TAB-villahermosa:2,MX-ROO-cancun:1
MX-ROO-cancun|5-40|MX-CMX-ciudad-de-mexico:1
MX-VER-coatzacoalcos|1-8|MX-VER-tierra-blanca:3,MX-VER-acayucan:2
MX-VER-acayucan|2-25|MX-VER-tierra-blanca:4,GT-GU-ciudad-de-guatemala:1,HN-CR-san-pedro-sula:1
MX-VER-tierra-blanca|1-6|MX-VER-amatlan-de-los-reyes:1
MX-VER-amatlan-de-los-reyes|1-4|MX-CMX-ciudad-de-mexico:3,MX-MEX-huehuetoca:3
MX-MEX-huehuetoca|1-4|MX-GUA-irapuato:2,MX-SLP-san-luis-potosi:2
MX-CMX-ciudad-de-mexico|5-60|MX-SLP-san-luis-potosi:3,MX-GUA-irapuato:3,MX-NLE-monterrey:2
MX-SLP-san-luis-potosi|1-8|MX-COA-saltillo:2,MX-NLE-monterrey:2
MX-GUA-irapuato|1-5|MX-JAL-guadalajara:2,MX-COA-torreon:1
MX-JAL-guadalajara|2-12|MX-SIN-mazatlan:1
MX-SIN-mazatlan|1-5|MX-SON-hermosillo:1
MX-SON-hermosillo|1-6|MX-SON-nogales:2,MX-BCN-mexicali:1,MX-BCN-tijuana:2
MX-COA-torreon|1-5|MX-CHH-chihuahua:1
MX-CHH-chihuahua|1-6|MX-CHH-ciudad-juarez:1
MX-COA-saltillo|3-20|MX-COA-piedras-negras:2,MX-TAM-nuevo-laredo:1
MX-NLE-monterrey|2-25|MX-TAM-reynosa:3,MX-TAM-nuevo-laredo:2,MX-TAM-matamoros:1
MX-TAM-reynosa|4-60|US-TX-mcallen:4,MX-NLE-monterrey:1
MX-TAM-matamoros|4-40|US-TX-brownsville:1
MX-TAM-nuevo-laredo|3-40|US-TX-laredo:1
MX-COA-piedras-negras|2-30|US-TX-eagle-pass:1
MX-CHH-ciudad-juarez|5-70|US-TX-el-paso:4,MX-CHH-chihuahua:1
MX-SON-nogales|3-40|US-AZ-nogales:1
MX-BCN-mexicali|3-30|US-CA-calexico:1
MX-BCN-tijuana|6-80|US-CA-san-ysidro:1
US-TX-mcallen|2-20|US-TX-san-antonio:4,US-TX-harlingen:2,GT-GU-ciudad-de-guatemala:1,MX-TAM-reynosa:1
US-TX-brownsville|2-20|US-TX-harlingen:3,MX-TAM-matamoros:1
US-TX-laredo|2-12|US-TX-san-antonio:1
US-TX-eagle-pass|2-12|US-TX-san-antonio:4,HN-CR-san-pedro-sula:1
US-TX-el-paso|2-25|US-TX-san-antonio:2,US-CA-los-angeles:1,MX-CHH-ciudad-juarez:1
US-AZ-nogales|2-12|US-AZ-phoenix:3,MX-SON-nogales:1
US-CA-calexico|2-12|US-CA-los-angeles:1
US-CA-san-ysidro|2-15|US-CA-los-angeles:3,MX-BCN-tijuana:1
US-TX-harlingen|15-60|US-TX-houston:1,US-FL-homestead:1
US-TX-san-antonio|15-80|US-TX-houston:2,US-MD-silver-spring:1,US-CA-los-angeles:1
US-AZ-phoenix|10-60|US-CA-los-angeles:1
US-NY-new-york|10-60|US-TX-laredo:1
CA-QC-saint-bernard-de-lacolle|1-4|US-NY-new-york:1
`

type Stage = {
  readonly least: number
  readonly most: number
  readonly onward: readonly { to: PlaceId; weight: number }[]
}

const stages = new Map<PlaceId, Stage>(
  STAGES.trim()
    .split('\n')
    .map((row) => {
      const [from = '', days = '', onward = ''] = row.split('|')
      const [least = 1, most = 1] = days.split('-').map(Number)
      return [
        from,
        {
          least,
          most,
          onward: onward.split(',').map((edge) => ({
            to: edge.slice(0, edge.indexOf(':')),
            weight: Number(edge.slice(edge.indexOf(':') + 1)),
          })),
        },
      ]
    }),
)

/** Where children of each country join the route. */
const ENTRIES: Readonly<Partial<Record<CountryCode, readonly PlaceId[]>>> = {
  HN: ['HN-CR-san-pedro-sula', 'HN-OC-agua-caliente', 'HN-CR-corinto'],
  GT: ['GT-GU-ciudad-de-guatemala', 'GT-SM-tecun-uman', 'GT-HU-la-mesilla', 'GT-PE-el-ceibo'],
  SV: ['SV-SS-san-salvador', 'SV-SA-metapan', 'SV-AH-la-hachadura', 'SV-SA-san-cristobal'],
  NI: ['NI-NS-las-manos', 'NI-CI-el-guasaule', 'HN-EP-trojes', 'NI-RI-penas-blancas'],
  CR: ['CR-G-penas-blancas', 'CR-A-los-chiles'],
  PA: ['PA-4-paso-canoas', 'PA-8-panama'],
  BZ: ['GT-PE-melchor-de-mencos', 'MX-ROO-chetumal'],
  DO: ['PA-5-bajo-chiquito', 'MX-ROO-cancun', 'GT-GU-ciudad-de-guatemala'],
  MX: [
    'MX-CMX-ciudad-de-mexico',
    'MX-SIN-mazatlan',
    'MX-NLE-monterrey',
    'MX-CHP-tuxtla-gutierrez',
    'MX-OAX-oaxaca-de-juarez',
  ],
  US: ['MX-TAM-reynosa', 'MX-BCN-tijuana', 'MX-NLE-monterrey', 'MX-CHH-ciudad-juarez'],
  CA: ['CA-QC-saint-bernard-de-lacolle', 'US-NY-new-york', 'MX-CMX-ciudad-de-mexico'],
  HT: ['PA-5-bajo-chiquito', 'PA-5-lajas-blancas', 'MX-CHP-tapachula'],
  CU: ['PA-5-lajas-blancas', 'HN-EP-trojes', 'MX-CHP-tapachula'],
  VE: ['PA-5-bajo-chiquito', 'PA-5-lajas-blancas'],
}

/** Every place of the route, for tests. */
export const listRoutePlaces = (): PlaceId[] =>
  [...stages]
    .flatMap(([from, stage]) => [from, ...stage.onward.map((edge) => edge.to)])
    .concat(Object.values(ENTRIES).flat())

const getPlace = (id: PlaceId): GazetteerPlace => {
  const place = findPlace(id)
  if (!place) throw new Error(`journeys: no place ${id}`)
  return place
}

/** Short stays are common and long ones happen: the cube of an even draw. */
const waitDays = (random: Random, stage: Stage): number => stage.least + (stage.most - stage.least) * random.next() ** 3

/**
 * A journey from home that began `daysAgo` days before `now`, home first, every arrival before `now`. One in sixteen ends
 * early: the child stays somewhere, which the stages do not show.
 */
export const inventJourney = (random: Random, origin: GazetteerPlace, now: Date, daysAgo: number): readonly Stop[] => {
  let time = now.getTime() - daysAgo * DAY
  const stops: Stop[] = [{ place: origin, arrived: time, left: time }]
  let at: PlaceId | undefined = random.pick(ENTRIES[origin.country] ?? ['PA-5-lajas-blancas'])
  while (at !== undefined) {
    const stage = stages.get(at)
    const arrived = time + (1 + random.next() * 2) * DAY
    if (arrived >= now.getTime()) break
    time = arrived + (stage ? waitDays(random, stage) : random.integer(20, 200)) * DAY
    stops.push({ place: getPlace(at), arrived, left: time })
    at = stage && !random.chance(0.06) ? random.pickWeighted(stage.onward, (edge) => edge.weight).to : undefined
  }
  return stops
}
