/**
 * How to visit each page: who goes, and to which address. A route that shows a page and has no visit fails pages.spec.ts,
 * so that every page there will ever be is looked at on both screens and in both languages.
 */
import { globSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { basename } from 'node:path'
import { type Cookie, expect, type Page } from '@playwright/test'
import type { DemoLogin } from '../../../app/institutions/demo-logins.ts'
import { uuidOf } from '../../../seeds/random.ts'
import { TRAINING_SEARCH } from '../../../seeds/trail.server.ts'
import { readDemo } from './demo.ts'
import { beginNotice, fileNotice } from './family.ts'
import { signIn } from './fixtures.ts'
import { asMember, confirmOne, report } from './work.ts'

/** Who goes: a member, a family in the middle of its form or after it, or anyone. */
export type Visitor = DemoLogin | 'family' | 'filed family' | 'anyone'
type Visit = {
  readonly as: Visitor
  /** The address without its language; found through the pages themselves where it holds an id. */
  readonly at: string | ((page: Page) => Promise<string>)
  /** What the page answers; 200 unless told. */
  readonly status?: number
  /** Not under a language of its own. */
  readonly bare?: true
  /** For other sites' pages: its language is the `l` of its address. */
  readonly framed?: true
}

/** The address of the first link on a page that goes to `under`/<id>. */
const firstLink = (from: string, under: string) => async (page: Page) => {
  await page.goto(`/es${from}`)
  const hrefs = await page
    .locator(`a[href^="/es${under}/"]`)
    .evaluateAll((links) => links.map((a) => a.getAttribute('href')))
  const id = /[0-9a-f-]{36}|[A-Za-z0-9_-]{20,}/
  const found = hrefs.find((href) => id.test(href?.slice(under.length + 4) ?? ''))
  expect(found, `a link to ${under} on ${from}`).toBeTruthy()
  return `${under}/${id.exec(found?.slice(under.length + 4) ?? '')?.[0]}`
}

/** What a search is answered with when its network asked for many: another address of this machine, so that nobody waits. */
const busySearch = async () => {
  const { hostname, port, origin } = new URL(readDemo().portal)
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
  for (let asked = 0; asked < 60; asked++) {
    const location = await new Promise<string>((done, fail) => {
      const options = {
        hostname,
        port,
        path: '/es/buscar',
        method: 'POST',
        headers,
        family: 4,
        localAddress: '127.0.0.77',
      }
      httpRequest(options, (answer) => done(answer.resume().headers.location ?? ''))
        .once('error', fail)
        .end('q=Lopez')
    })
    if (location.includes('/espera/')) return location.slice(3)
  }
  throw new Error('no search was asked to wait')
}

const searchResults = (form: string) => async (page: Page) => {
  await page.goto(`/es${form}`)
  await page.locator('main [name="q"]').fill('López')
  await page.locator('main form:has([name="q"]) button').click()
  await page.waitForURL(`**${form}/*`)
  return new URL(page.url()).pathname.slice(3)
}

/** What came to a search that is saved, of which nothing has come yet or something has. */
const savedFinds = async (page: Page) => {
  await page.goto('/es/trabajo/buscar')
  await page.locator('main [name="q"]').fill('José Luis Ixcoy')
  await page.locator('main form:has([name="q"]) button').click()
  await page.waitForURL('**/trabajo/buscar/*')
  await page.locator('main button[value="save_told"]').click()
  await page.waitForURL('**/trabajo/buscar/guardadas*')
  const id = await page.locator('main input[name="id"]').first().getAttribute('value')
  return `/trabajo/buscar/guardadas/${id}`
}

/** A published notice of another country, read in an emergency. */
const emergencyRecord = async (page: Page) => {
  await page.goto('/es/trabajo/emergencia')
  await page.locator('main [name="reference"]').fill(uuidOf('worked example notice the other José Luis'))
  await page.locator('main [name="reason"]').fill('Está en el hospital y hace falta una firma de la familia')
  await page.locator('main form button').click()
  await page.waitForURL('**/trabajo/emergencia/*')
  return new URL(page.url()).pathname.slice(3)
}

/** A call that a family asked for, which the officer then finds among its tasks. */
const callAskedFor = async (page: Page) => {
  const family = await page.context().browser()?.newContext()
  const theirs = await family?.newPage()
  if (!theirs) throw new Error('no browser')
  await become(theirs, 'filed family')
  await theirs.goto('/es/comprobante/seguimiento')
  await theirs.locator('button[value="ask_call"], form:has([value="ask_call"]) button').first().click()
  await family?.close()
  return firstLink('/trabajo', '/trabajo/tareas')(page)
}

/** Two reports of one child by one shelter, once they were compared. */
export const twoReports = async (name = 'Nehemías Batzin Yool') => {
  const shelter = await asMember('shelter')
  const child = { name, where: 'Tapachula' }
  await report(shelter, child)
  const id = /[0-9a-f-]{36}/.exec(await report(shelter, child))?.[0]
  let found: string | undefined
  await expect
    .poll(async () => {
      const html = await shelter.html(`/es/trabajo/reportes/${id}`)
      found = /href="\/es(\/trabajo\/duplicados\/[0-9a-f-]{36})"/.exec(html)?.[1]
      return found
    }, 'a pair of the two reports')
    .toBeTruthy()
  await shelter.leave()
  return found ?? ''
}

const frameAddress = async (page: Page) => {
  await page.goto(readDemo().ministry)
  return (await page.locator('iframe').first().getAttribute('src'))?.replace(readDemo().portal, '') ?? ''
}

/** A page of the first module. */
const ofModule =
  (part = '') =>
  async (page: Page) =>
    `${await firstLink('/trabajo/modulos', '/trabajo/modulos')(page)}${part}`

const ownReport = `/trabajo/reportes/${uuidOf('worked example sighting Tapachula')}`
const lucia = uuidOf('worked example notice Lucía')

export const VISITS: Readonly<Record<string, Visit>> = {
  $: { as: 'anyone', at: '/xx/nada', status: 404, bare: true },
  '$locale.$': { as: 'anyone', at: '/nada', status: 404 },
  'a.$short': { as: 'anyone', at: '/a/zzzzzzzzzz', status: 404, bare: true },
  '$locale._index': { as: 'anyone', at: '' },
  '$locale.a.$publicId': { as: 'anyone', at: firstLink('/c/gt', '/a') },
  '$locale.a.$publicId_.informacion': {
    as: 'anyone',
    at: async (page) => `${await firstLink('/c/gt', '/a')(page)}/informacion`,
  },
  '$locale.a.$publicId_.problema': {
    as: 'anyone',
    at: async (page) => `${await firstLink('/c/gt', '/a')(page)}/problema`,
  },
  '$locale.albergues': { as: 'anyone', at: '/albergues' },
  '$locale.albergues_.solicitud': { as: 'anyone', at: '/albergues/solicitud' },
  '$locale.buscar': { as: 'anyone', at: '/buscar' },
  '$locale.buscar_.espera.$token': { as: 'anyone', at: busySearch },
  '$locale.buscar_.$token': { as: 'anyone', at: searchResults('/buscar') },
  '$locale.c.$chancellery._index': { as: 'anyone', at: '/c/hn' },
  '$locale.c.$chancellery_.m._index': { as: 'anyone', at: '/c/hn/m' },
  '$locale.c.$chancellery_.m.$mission': { as: 'anyone', at: '/c/hn/m/tapachula' },
  '$locale.c.$chancellery_.telefonos': { as: 'anyone', at: '/c/hn/telefonos' },
  '$locale.c.$chancellery_.aviso._index': { as: 'anyone', at: '/c/gt/aviso' },
  '$locale.c.$chancellery_.aviso.nombre': { as: 'anyone', at: '/c/gt/aviso/nombre' },
  '$locale.c.$chancellery_.aviso.$step': { as: 'family', at: '/c/gt/aviso/edad' },
  '$locale.c.$chancellery_.aviso.foto-busca': { as: 'family', at: '/c/gt/aviso/foto-busca' },
  '$locale.c.$chancellery_.aviso.foto-nna': { as: 'family', at: '/c/gt/aviso/foto-nna' },
  '$locale.c.$chancellery_.aviso.consentimiento.$purpose': {
    as: 'family',
    at: '/c/gt/aviso/consentimiento/partners_search',
  },
  '$locale.c.$chancellery_.aviso.comprobante': { as: 'family', at: '/c/gt/aviso/comprobante' },
  '$locale.c.$chancellery_.aviso.revisar': { as: 'family', at: '/c/gt/aviso/revisar' },
  '$locale.c.$chancellery_.aviso.listo': { as: 'filed family', at: '/c/gt/aviso/listo' },
  '$locale.c.$chancellery_.aviso.familia': { as: 'filed family', at: '/c/gt/aviso/familia' },
  '$locale.comprobante._index': { as: 'anyone', at: '/comprobante' },
  '$locale.comprobante.baja': { as: 'anyone', at: '/comprobante/baja' },
  '$locale.comprobante.recordatorios': { as: 'filed family', at: '/comprobante/recordatorios' },
  '$locale.comprobante.seguimiento': { as: 'filed family', at: '/comprobante/seguimiento' },
  '$locale.informacion': { as: 'anyone', at: '/informacion' },
  '$locale.datos': { as: 'anyone', at: '/datos' },
  '$locale.denuncia': { as: 'anyone', at: '/denuncia' },
  '$locale.derechos': { as: 'anyone', at: '/derechos' },
  '$locale.trabajo._index': { as: 'officer.hn', at: '/trabajo' },
  '$locale.trabajo.accesos._index': { as: 'officer.gt', at: '/trabajo/accesos' },
  '$locale.trabajo.accesos.integrantes._index': { as: 'admin', at: '/trabajo/accesos/integrantes' },
  '$locale.trabajo.accesos.integrantes.$id': {
    as: 'admin',
    at: firstLink('/trabajo/accesos/integrantes', '/trabajo/accesos/integrantes'),
  },
  '$locale.trabajo.alertas._index': { as: 'auditor', at: '/trabajo/alertas' },
  '$locale.trabajo.alertas.$id': { as: 'auditor', at: firstLink('/trabajo/alertas', '/trabajo/alertas') },
  '$locale.trabajo.avisos._index': { as: 'officer.gt', at: '/trabajo/avisos' },
  '$locale.trabajo.avisos.$id': { as: 'officer.gt', at: `/trabajo/avisos/${lucia}` },
  '$locale.trabajo.avisos.$id_.verificar': { as: 'officer.gt', at: `/trabajo/avisos/${lucia}/verificar` },
  '$locale.trabajo.avisos.$id_.fotos': { as: 'officer.gt', at: `/trabajo/avisos/${lucia}/fotos` },
  '$locale.trabajo.avisos.$id_.accesos': { as: 'officer.gt', at: `/trabajo/avisos/${lucia}/accesos` },
  '$locale.trabajo.bitacora_.busquedas.$id': { as: 'auditor', at: `/trabajo/bitacora/busquedas/${TRAINING_SEARCH}` },
  '$locale.trabajo.bitacora': { as: 'auditor', at: '/trabajo/bitacora' },
  '$locale.trabajo.buscar': { as: 'redcross', at: '/trabajo/buscar' },
  '$locale.trabajo.buscar_.$token': { as: 'redcross', at: searchResults('/trabajo/buscar') },
  '$locale.trabajo.buscar_.guardadas': { as: 'redcross', at: '/trabajo/buscar/guardadas' },
  '$locale.trabajo.buscar_.guardadas_.$id': { as: 'redcross', at: savedFinds },
  '$locale.trabajo.casos.$id': { as: 'officer.hn', at: () => confirmOne('shelter', 'officer.hn') },
  '$locale.trabajo.casos.$id_.consentimientos': {
    as: 'shelter',
    at: async () => `${await confirmOne('shelter', 'officer.hn')}/consentimientos`,
  },
  '$locale.trabajo.coincidencias._index': { as: 'shelter', at: '/trabajo/coincidencias' },
  '$locale.trabajo.coincidencias.$id': {
    as: 'officer.gt',
    at: firstLink('/trabajo/coincidencias', '/trabajo/coincidencias'),
  },
  '$locale.trabajo.confirmaciones': { as: 'admin', at: '/trabajo/confirmaciones' },
  '$locale.trabajo.convenios': { as: 'secretariat', at: '/trabajo/convenios' },
  '$locale.trabajo.duplicados.$id': { as: 'shelter', at: () => twoReports() },
  '$locale.trabajo.emergencia._index': { as: 'protection', at: '/trabajo/emergencia' },
  '$locale.trabajo.emergencia.$id': { as: 'protection', at: emergencyRecord },
  '$locale.trabajo.emergencia.accesos': { as: 'auditor', at: '/trabajo/emergencia/accesos' },
  '$locale.trabajo.informacion._index': { as: 'protection', at: '/trabajo/informacion' },
  '$locale.trabajo.informacion.$id': {
    as: 'protection',
    at: firstLink('/trabajo/informacion', '/trabajo/informacion'),
  },
  '$locale.trabajo.problemas._index': { as: 'officer.hn', at: '/trabajo/problemas' },
  '$locale.trabajo.problemas.$id': { as: 'officer.hn', at: firstLink('/trabajo/problemas', '/trabajo/problemas') },
  '$locale.trabajo.instituciones': { as: 'secretariat', at: '/trabajo/instituciones' },
  '$locale.trabajo.instituciones_.$id': {
    as: 'secretariat',
    at: firstLink('/trabajo/instituciones', '/trabajo/instituciones'),
  },
  '$locale.trabajo.instituciones_.nueva': { as: 'secretariat', at: '/trabajo/instituciones/nueva' },
  '$locale.trabajo.integrantes._index': { as: 'admin', at: '/trabajo/integrantes' },
  '$locale.trabajo.integrantes.$id': { as: 'admin', at: firstLink('/trabajo/integrantes', '/trabajo/integrantes') },
  '$locale.trabajo.sesiones': { as: 'shelter', at: '/trabajo/sesiones' },
  '$locale.trabajo.solicitudes._index': { as: 'protection', at: '/trabajo/solicitudes' },
  '$locale.trabajo.solicitudes.$id': {
    as: 'protection',
    at: firstLink('/trabajo/solicitudes', '/trabajo/solicitudes'),
  },
  '$locale.trabajo.oficinas._index': { as: 'admin', at: '/trabajo/oficinas' },
  '$locale.trabajo.oficinas.$id': { as: 'admin', at: firstLink('/trabajo/oficinas', '/trabajo/oficinas') },
  '$locale.trabajo.modulos._index': { as: 'officer.gt', at: '/trabajo/modulos' },
  '$locale.trabajo.modulos.nuevo': { as: 'officer.gt', at: '/trabajo/modulos/nuevo' },
  '$locale.trabajo.modulos.$id': { as: 'officer.gt', at: ofModule() },
  '$locale.trabajo.modulos.$id_.codigo': { as: 'officer.gt', at: ofModule('/codigo') },
  '$locale.trabajo.modulos.$id_.comprobar': { as: 'officer.gt', at: ofModule('/comprobar') },
  '$locale.trabajo.modulos.$id_.estado': { as: 'officer.gt', at: ofModule('/estado') },
  '$locale.trabajo_.modulos.$id.vista': { as: 'officer.gt', at: ofModule('/vista') },
  '$locale.trabajo.reportes._index': { as: 'shelter', at: '/trabajo/reportes' },
  '$locale.trabajo.reportes.$id._index': { as: 'shelter', at: ownReport },
  '$locale.trabajo.reportes.$id.accesos': { as: 'shelter', at: `${ownReport}/accesos` },
  '$locale.trabajo.reportes.$id.editar': { as: 'shelter', at: `${ownReport}/editar` },
  '$locale.trabajo.reportes.$id.voluntad': { as: 'shelter', at: `${ownReport}/voluntad` },
  '$locale.trabajo.reportes.$id.tamizaje': { as: 'shelter', at: `${ownReport}/tamizaje` },
  '$locale.trabajo.reportes.enviado.$reference': {
    as: 'migration',
    at: async () => report(await asMember('migration'), { name: 'Yeni', where: 'Tapachula' }),
  },
  '$locale.trabajo.reportes.nuevo': { as: 'shelter', at: '/trabajo/reportes/nuevo' },
  '$locale.trabajo.reservas._index': { as: 'protection', at: '/trabajo/reservas' },
  '$locale.trabajo.reservas.$id': { as: 'protection', at: firstLink('/trabajo/reservas', '/trabajo/reservas') },
  '$locale.trabajo.tareas.$id': { as: 'officer.gt', at: callAskedFor },
  '$locale.trabajo_.invitacion': { as: 'anyone', at: '/trabajo/invitacion' },
  '$locale.trabajo_.confirmar': { as: 'forensic', at: '/trabajo/confirmar' },
  '$locale.trabajo_.cuenta': { as: 'forensic', at: '/trabajo/cuenta' },
  '$locale.trabajo_.entrar': { as: 'anyone', at: '/trabajo/entrar' },
  '$locale.trabajo_.entrar_.codigo': { as: 'anyone', at: '/trabajo/entrar/codigo' },
  'dev.components': { as: 'anyone', at: '/dev/components', bare: true },
  'embed.check': { as: 'anyone', at: '/embed/check?l=es', framed: true },
  'embed.$key': { as: 'anyone', at: frameAddress, framed: true },
}

/** Routes that show a page: a component that is no frame around others. */
export const listPages = (): string[] =>
  globSync('app/routes/*.tsx')
    .filter((file) => {
      const source = readFileSync(file, 'utf8')
      return /^export default /m.test(source) && !source.includes('<Outlet')
    })
    .map((file) => basename(file, '.tsx'))
    .sort()

const CONTACT = { phone: '+502 0000 1234' }
const sittings: Partial<Record<Visitor, readonly Cookie[]>> = {}

/** Makes the page's context the visitor's. A family files once a run; its later visits come with the same sitting. */
export const become = async (page: Page, visitor: Visitor): Promise<void> => {
  if (visitor === 'anyone') return
  if (visitor !== 'family' && visitor !== 'filed family') return signIn(page, visitor)
  const known = sittings[visitor]
  if (known) return page.context().addCookies(known)
  const answers = { nombre: { given: 'Wendy' }, contacto: CONTACT }
  await (visitor === 'family' ? beginNotice(page, { answers }) : fileNotice(page, { answers }))
  sittings[visitor] = await page.context().cookies()
}
