import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../message.ts'

export const errors = {
  refused: 'Sa pa ka fèt kounye a. Anyen pa chanje.',
  deniedTitle: 'Ou pa gen aksè isit la',
  denied:
    'Wòl ou oswa akò enstitisyon w lan pa gen sa ladan l. Anyen pa chanje. Si ou bezwen l, mande moun k ap jere enstitisyon w lan.',
  otherReceiptTitle: 'Yon lòt resi louvri sou aparèy sa a',
  otherReceipt:
    'Sa ou ekri a se pou yon avi ki gen yon lòt resi, pa sa ki louvri isit la kounye a. Anyen pa anrejistre ni chanje.',
  keptTitle: 'Sa ou te ekri a',
  keptReceipt: 'Louvri ak lòt resi a',
  notFoundTitle: 'Paj sa a pa egziste',
  notFound: 'Petèt adrès la mal ekri, oswa sa ki te isit la pa pibliye ankò. Ou pa pèdi anyen nan sa ou te voye anvan.',
  goneTitle: 'Avi sa a pa pibliye ankò',
  gone: 'Yo te retire l oswa tan li fini. Sa pa di anyen sou moun avi a te pale de li a.',
  forbiddenTitle: 'Demann sa a pa soti sou paj nou yo',
  forbidden: 'Pou sekirite w, yo pa fè l, epi anyen pa chanje. Tounen dèyè, rechaje paj la epi voye l ankò.',
  tooLargeTitle: 'Sa ou voye a twò lou',
  tooLarge:
    'Anyen ladan l pa anrejistre. Foto yo ka peze jiska 12 MB antou, epi yon repons ka gen jiska 20 000 lèt. Tounen dèyè: sa ou te ekri a prèske toujou rete nan fòmilè a. Chwazi yon foto ki pi piti oswa fè tèks la pi kout, epi voye l ankò.',
  lengthRequiredTitle: 'Demann nan pa di longè li',
  lengthRequired: 'Anyen pa anrejistre. Voye l ankò ak antèt Content-Length.',
  addressTooLongTitle: 'Adrès sa a twò long',
  addressTooLong: 'Anyen pa chanje. Verifye adrès la oswa kòmanse nan paj akèy la.',
  headersTooLargeTitle: 'Navigatè w la voye twòp done anplis',
  headersTooLarge: 'Anyen pa chanje. Efase cookies sit sa a oswa sèvi ak yon lòt navigatè, epi eseye ankò.',
  tooSlowTitle: 'Anvwa a pran twòp tan',
  tooSlow:
    'Anyen ladan l pa anrejistre. Tounen dèyè: sa ou te ekri a prèske toujou rete nan fòmilè a. Si ou t ap voye yon foto, chwazi youn ki pi piti oswa tann yon pi bon siyal.',
  methodTitle: 'Adrès sa a pa pran kalite demann sa a',
  method: 'Anyen pa chanje.',
  unreadableTitle: 'Nou pa t kapab li demann sa a',
  unreadable: 'Anyen pa chanje. Verifye adrès la, tounen dèyè epi eseye ankò.',
  brokenTitle: 'Gen yon bagay ki pa mache bò kote pa nou',
  broken:
    'Se pa fòt ou. Sa ki te deja anrejistre a toujou la. Tann yon minit epi eseye ankò; si ou t ap voye yon fòmilè, tounen dèyè anvan: sa ou te ekri a prèske toujou rete la.',
  unavailableTitle: 'Nou pa ka reponn ou kounye a',
  unavailable: 'Sa ki te deja anrejistre a toujou la. Tanpri eseye ankò nan kèk minit.',
  tooManyTitle: 'Twòp esè',
  tooMany: 'Sa ki te deja anrejistre a toujou la. Tanpri tann kèk minit epi eseye ankò.',
  reference: 'Si ou mande èd, bay referans sa a: {requestId}',
  goHome: 'Ale nan paj akèy la',
  goBack: 'Tounen dèyè',
} as const satisfies Translation<typeof source>
