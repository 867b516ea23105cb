/**
 * Places that people pass through rather than come from: every border crossing, and the towns along the railways and roads where
 * shelters for migrants stand. Whoever names one of them together with a child usually says where it was seen, not where its home is. Source:
 * general geography of the route, and the public lists of shelters (REDODEM, Red Franciscana).
 */
import type { GazetteerPlace, PlaceId } from './types.ts'

export const ROUTE_TOWNS: ReadonlySet<PlaceId> = new Set([
  'GT-PE-el-naranjo',
  'GT-CQ-esquipulas',
  'HN-OC-ocotepeque',
  'MX-CHP-tapachula',
  'MX-CHP-huixtla',
  'MX-CHP-mapastepec',
  'MX-CHP-pijijiapan',
  'MX-CHP-tonala',
  'MX-CHP-arriaga',
  'MX-CHP-frontera-comalapa',
  'MX-CHP-palenque',
  'MX-CHP-salto-de-agua',
  'MX-TAB-tenosique',
  'MX-OAX-ixtepec',
  'MX-OAX-chahuites',
  'MX-OAX-san-pedro-tapanatepec',
  'MX-OAX-juchitan-de-zaragoza',
  'MX-OAX-matias-romero',
  'MX-VER-acayucan',
  'MX-VER-coatzacoalcos',
  'MX-VER-medias-aguas',
  'MX-VER-tierra-blanca',
  'MX-VER-amatlan-de-los-reyes',
  'MX-TLA-apizaco',
  'MX-HID-huichapan',
  'MX-HID-bojay',
  'MX-MEX-huehuetoca',
  'MX-MEX-lecheria',
  'MX-GUA-celaya',
  'MX-GUA-irapuato',
  'MX-COA-saltillo',
  'MX-COA-torreon',
  'MX-COA-monclova',
  'MX-SON-altar',
  'MX-SON-caborca',
  'MX-TAM-san-fernando',
  'CR-P-corredores',
  'PA-5-san-vicente',
  'PA-5-meteti',
  'PA-4-los-planes',
  'CO-ANT-necocli',
  'CO-ANT-turbo',
  'US-TX-mcallen',
])

export const isPassage = ({ id, kind }: Pick<GazetteerPlace, 'id' | 'kind'>): boolean =>
  kind === 'crossing' || ROUTE_TOWNS.has(id)
