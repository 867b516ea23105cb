import type { siteCheck as source } from '../en/siteCheck.ts'
import type { Translation } from '../message.ts'

export const siteCheck = {
  title: 'Verifikasyon modil la',
  alone: 'Paj sa a di yon bagay sèlman lè li anndan yon lòt: mete kòd li kote modil la dwe ye a.',
  opened: 'Paj la kite kad sa a antre.',
  active: 'Modil la aktif.',
  inactive:
    'Pa gen modil aktif ki gen kle sa a. Kopye kòd la ankò, oswa mande enstitisyon an pou li aktive modil li a.',
  site_listed: 'Sit sa a anrejistre pou modil la:',
  site_unlisted: 'Sit sa a pa anrejistre, kidonk li pa ka montre modil la. Mande enstitisyon an pou li ajoute l:',
  site_http: 'Paj sa a se http. Modil la parèt sèlman nan paj https:',
  site_unknown: 'Navigatè a pa di ki sit sa a ye.',
  loader_silent: 'Chajè a pa pale ak kad sa a nan kat segonn: li pa la, oswa li pa t mache.',
  loader_heard: 'Chajè a mache.',
  loader_none:
    'Yo pa konnen si chajè a mache: pa gen pwogram k ap mache nan kad sa a (petèt akòz yon “sandbox”), oswa l ap tann toujou.',
  narrow: 'Pa gen anpil plas: lè gen mwens pase 280 px mo yo koupe.',
  nested: 'Paj sa a li menm anndan yon lòt sit ki pa anrejistre: modil la pa t ap parèt la.',
  replace: 'Lè tout bagay bon, remete kòd modil la nan plas sa a.',
} as const satisfies Translation<typeof source>
