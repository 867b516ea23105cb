import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { acting, type Tx } from '../../db/acting.server.ts'
import { ACCESS, type AccessCode, type AccessName, decideAccess, type RecordFacts } from '../domain/access.ts'
import { type Actor, type EnrollingActor, type FamilyActor, type MemberActor, publicActor } from '../domain/actor.ts'
import { type Locale, localePath, localesOf, requireLocale, swapLocale, workLocale } from '../i18n/locale.ts'
import { getServices, type Services } from '../services.server.ts'
import { findFamily, findSignedIn } from './actor.server.ts'
import { ORACLE_FLOOR, untilFloor } from './floor.ts'
import { readForm, typedWords } from './form.server.ts'
import { parkForm, takeParkedForm } from './parked-form.server.ts'

type ActorFor<Name extends AccessName> = (typeof ACCESS)[Name]['who'] extends 'anyone'
  ? Actor
  : (typeof ACCESS)[Name]['who'] extends 'family'
    ? FamilyActor
    : (typeof ACCESS)[Name]['who'] extends 'self'
      ? MemberActor | EnrollingActor
      : MemberActor

export type Guarded<Name extends AccessName> = {
  readonly request: Request
  readonly url: URL
  readonly params: Readonly<Record<string, string | undefined>>
  readonly locale: Locale
  readonly services: Services
  readonly actor: ActorFor<Name>
  /** The client's address as Express sees it, for limits only; never stored beside case data. */
  readonly address: string
  /** One transaction in which PostgreSQL knows this actor. */
  readonly act: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** What this actor typed in this form before the session died, once; undefined otherwise. */
  readonly parkedForm: () => Promise<Record<string, string[]> | undefined>
  /**
   * Judges this access on one record. @throws Response 404 when the actor may not know the record
   */
  readonly requireOnRecord: (record: RecordFacts | undefined) => void
  /** Where to go when an act inside this route asks for a fresh proof: the form waits, and is back after it. */
  readonly askProof: (form: FormData) => Promise<Response>
}

/** What only families may use. */
export type FamilyAccess = {
  [Name in AccessName]: (typeof ACCESS)[Name]['who'] extends 'family' ? Name : never
}[AccessName]

/** Who asks, and what the page opens with, which the same statement read; undefined where there is nothing for this actor. */
export type Found<Opened> = { readonly actor: FamilyActor; readonly opened: Opened | undefined }

export type GuardedOpened<Name extends FamilyAccess, Opened> = Guarded<Name> & { readonly opened: Opened }

type RouteFunction<T> = ((args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<T>) & {
  readonly access: AccessName
}

/**
 * Makes a loader or action that declares its access and refuses before it runs. Every route's loader and action is made
 * here; a test fails on one that is not. Routes outside a locale (photos, frames) are served in the default one.
 */
export const guard = <const Name extends AccessName, T>(
  access: Name,
  handle: (guarded: Guarded<Name>) => Promise<T>,
): RouteFunction<T> =>
  guardFound(
    access,
    async (services, request) => ({ actor: await findActor(services, request, access), opened: undefined }),
    handle,
  )

/**
 * The same for a page of a family that is read together with who asks for it. `find` reads nothing for an actor whom this
 * access is not for. @throws Response 404 where there is nothing to open
 */
export const guardOpened = <const Name extends FamilyAccess, Opened, T>(
  access: Name,
  find: (asked: {
    readonly services: Services
    readonly request: Request
    readonly params: Readonly<Record<string, string | undefined>>
    readonly access: Name
  }) => Promise<Found<Opened> | undefined>,
  handle: (guarded: GuardedOpened<Name, Opened>) => Promise<T>,
): RouteFunction<T> =>
  guardFound(
    access,
    async (services, request, params) =>
      (await find({ services, request, params, access })) ?? { actor: publicActor, opened: undefined },
    async (guarded, opened: Opened | undefined) => {
      if (opened === undefined) throw new Response(null, { status: 404 })
      return handle({ ...guarded, opened })
    },
  )

const guardFound = <const Name extends AccessName, Opened, T>(
  access: Name,
  find: (
    services: Services,
    request: Request,
    params: Readonly<Record<string, string | undefined>>,
  ) => Promise<{ readonly actor: Actor; readonly opened: Opened | undefined }>,
  handle: (guarded: Guarded<Name>, opened: Opened | undefined) => Promise<T>,
): RouteFunction<T> => {
  const route = async ({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<T> => {
    const began = performance.now()
    const url = new URL(request.url)
    const locale = params.locale === undefined ? 'es' : requireLocale(params)
    if (!localesOf(url.pathname).includes(locale)) throw inWorkLanguage(url, locale)
    const services = await getServices()
    const { actor, opened } = await find(services, request, params)
    const verdict = decideAccess(actor, access)
    if (!verdict.ok) throw await refusal(services, request, url, locale, verdict.code)
    const guarded: Guarded<Name> = {
      request,
      url,
      params,
      locale,
      services,
      actor: actor as ActorFor<Name>,
      address: context.address,
      act: (work) => acting(services.db, { actor }, work),
      parkedForm: () => takeParkedForm(services, request, pagePath(url), actor),
      requireOnRecord: (record) => {
        if (!record || !decideAccess(actor, access, record).ok) throw new Response(null, { status: 404 })
      },
      askProof: (form) => refusal(services, request, url, locale, 'access.step_up', form),
    }
    const answer = handle(guarded, opened)
    return namesRecord(request, params) ? answer.catch((thrown) => hideWhy(thrown, began)) : answer
  }
  return Object.assign(route, { access })
}

/** Whether the request can ask for a record: by an id of its address, or by one that stands in a form. */
const namesRecord = (request: Request, params: Readonly<Record<string, string | undefined>>): boolean =>
  params.id !== undefined || request.method === 'POST'

/**
 * A record that is another's takes a little longer to refuse than one that is not there: PostgreSQL judges the row it finds.
 * Both answers wait for the same floor (protection rule 10).
 */
const hideWhy = async (thrown: unknown, began: number): Promise<never> => {
  if (thrown instanceof Response && thrown.status === 404) await untilFloor(began, ORACLE_FLOOR)
  throw thrown
}

const findActor = async (services: Services, request: Request, access: AccessName): Promise<Actor> => {
  const { who } = ACCESS[access]
  if (who === 'anyone') return publicActor
  return (who === 'family' ? await findFamily(services, request) : await findSignedIn(services, request)) ?? publicActor
}

/** Where whoever is refused may mend it. */
const ENTRY: Readonly<Partial<Record<AccessCode, string>>> = {
  'access.sign_in': '/trabajo/entrar',
  'access.receipt': '/comprobante',
  'access.other_holder': '/comprobante/seguimiento',
  'access.enrol': '/trabajo/cuenta',
  'access.step_up': '/trabajo/confirmar',
}

/** The same page of work, which exists in the languages of work alone; a form comes along (RFC 9110, 15.4.8). */
const inWorkLanguage = (url: URL, locale: Locale): Response =>
  new Response(null, {
    status: 307,
    headers: { Location: `${swapLocale(pagePath(url), workLocale(locale))}${url.search}` },
  })

const pagePath = (url: URL): string => url.pathname.replace(/\.data$/, '')

/**
 * Where a refused request goes: to sign in, to enrol or prove a second factor, to the receipt, or a plain 403. A form that
 * was sent is parked first.
 */
const refusal = async (
  services: Services,
  request: Request,
  url: URL,
  locale: Locale,
  code: AccessCode,
  read?: FormData,
): Promise<Response> => {
  const entry = ENTRY[code]
  if (!entry) return new Response(null, { status: 403 })
  const path = pagePath(url)
  const headers = new Headers({ Location: `${localePath(locale, entry)}?despues=${encodeURIComponent(path)}` })
  const isForm =
    request.method === 'POST' && /form-urlencoded|multipart/.test(request.headers.get('content-type') ?? '')
  // Whose words they are nobody can tell here: they are shown to who sent them, in this answer alone, and kept nowhere.
  if (isForm && code === 'access.other_holder') {
    const kept = typedWords(read ?? (await readForm(request)))
    if (kept.length > 0) throw data({ kept }, { status: 409 })
  }
  const parked =
    isForm && code !== 'access.other_holder'
      ? await parkForm(services, request, path, code === 'access.receipt' ? 'family' : 'staff', read)
      : undefined
  if (parked) headers.append('Set-Cookie', parked)
  return new Response(null, { status: 303, headers })
}

/** A path of ours to go to after signing in, from `?despues=`; anything else is the fallback (no open redirect). */
export const returnPath = (url: URL, fallback: string): string => {
  const wanted = url.searchParams.get('despues') ?? ''
  return /^\/[a-z]{2,3}\/(trabajo|c|comprobante)(\/[A-Za-z0-9_-]+)*$/.test(wanted) ? wanted : fallback
}
