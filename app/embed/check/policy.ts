/**
 * What headers of a site, as somebody pasted them, mean for a module: Content-Security-Policy (CSP Level 3), of which every
 * policy must allow it, and Cross-Origin-Embedder-Policy, which lets no frame of another site in.
 */
import { framePath } from '../addresses.ts'
import { LOADER_VERSION, LOADERS, loaderPath } from '../loader.ts'
import { type Finding, found } from './finding.ts'

export type CheckedPortal = { readonly portalUrl: string; readonly key: string }

type Directives = ReadonlyMap<string, readonly string[]>
type Pasted = { readonly policies: readonly Directives[]; readonly reportOnly: boolean; readonly isolated: boolean }

/** Of an answer, or as the settings of a web server write it. */
const HEADER =
  /^\s*(?:<\s+|add_header\s+|header\s+(?:always\s+)?(?:set|append|add)\s+)?["']?(content-security-policy(?:-report-only)?|cross-origin-embedder-policy)["']?\s*[:=\s]\s*(.*)$/i
/** A header of any name: what follows one of ours is no part of it. */
const OTHER_HEADER = /^\s*[A-Za-z][A-Za-z0-9-]*\s*:\s|^HTTP\/\d/
const NAMES = /\b(default|frame|child|script)-src\b|\bsandbox\b/i
/** No tag within a tag, so that a long text is read once. */
const META = /<meta\b[^<>]{0,8000}>/gi
const OF_POLICY = /http-equiv\s*=\s*["']?content-security-policy\b/i

/** @param text headers a line each, a policy alone, or a page with a policy in its head */
export const checkPolicy = (text: string, { portalUrl, key }: CheckedPortal): readonly Finding[] => {
  const { policies, reportOnly, isolated } = readPasted(text)
  const frame = new URL(framePath({ key, locale: 'es' }), portalUrl)
  const findings: Finding[] = []
  if (isolated) findings.push(found('policy.isolated'))
  if (policies.length === 0) findings.push(found(reportOnly ? 'policy.report_only' : 'policy.none'))
  else {
    const frames = policies.every((policy) =>
      allows(sourcesOf(policy, ['frame-src', 'child-src', 'default-src']), frame),
    )
    findings.push(found(frames ? 'policy.frame_allowed' : 'policy.frame_forbidden', { line: `frame-src ${portalUrl}` }))
    findings.push(scriptFinding(policies, portalUrl))
    if (policies.some((policy) => policy.has('sandbox'))) findings.push(found('policy.sandbox'))
  }
  return findings
}

const SCRIPTS = ['script-src-elem', 'script-src', 'default-src']

const scriptFinding = (policies: readonly Directives[], portalUrl: string): Finding => {
  const loader = new URL(loaderPath(), portalUrl)
  const closed = policies
    .map((policy) => sourcesOf(policy, SCRIPTS))
    .filter((sources) => !allowsScript(sources, loader))
  if (closed.length === 0) return found('policy.script_allowed')
  const dynamic = closed.every((sources) => sources?.some((one) => /^'strict-dynamic'$/i.test(one)))
  return found(dynamic ? 'policy.script_dynamic' : 'policy.script_forbidden', { line: `script-src ${portalUrl}` })
}

/** A known digest allows the file that the page proves to be it; beside 'strict-dynamic' no address counts. */
const allowsScript = (sources: readonly string[] | undefined, loader: URL): boolean =>
  sources === undefined ||
  sources.includes(`'${LOADERS[LOADER_VERSION]}'`) ||
  (!sources.some((one) => /^'strict-dynamic'$/i.test(one)) && allows(sources, loader))

const readPasted = (text: string): Pasted => {
  const policies: string[] = []
  let reportOnly = false
  let isolated = false
  let open = false
  for (const line of text.split(/\r?\n/)) {
    const [, name = '', value = ''] = HEADER.exec(line) ?? []
    if (name) open = /^content-security-policy$/i.test(name)
    else if (OTHER_HEADER.test(line)) open = false
    if (/report-only$/i.test(name)) reportOnly = true
    else if (/embedder/i.test(name)) isolated ||= /require-corp|credentialless/i.test(value)
    else if (name) policies.push(/^"([^"]*)/.exec(value)?.[1] ?? value)
    // A header that a console broke into lines.
    else if (open && policies.length > 0) policies.push(`${policies.pop()} ${line}`)
  }
  for (const [tag] of text.matchAll(META))
    if (OF_POLICY.test(tag))
      policies.push(/content\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).find(Boolean) ?? '')
  // A policy alone, without the name of its header.
  if (policies.length === 0 && !reportOnly && NAMES.test(text) && !text.includes('<')) policies.push(text)
  // One header may hold several, between commas.
  return {
    policies: policies
      .flatMap((one) => one.split(','))
      .filter(hasDirective)
      .map(directivesOf),
    reportOnly,
    isolated,
  }
}

const hasDirective = (policy: string): boolean => /[a-z]/i.test(policy)

/** The first of a name counts (CSP Level 3, 2.2.1). */
const directivesOf = (policy: string): Directives => {
  const directives = new Map<string, readonly string[]>()
  for (const written of policy.split(';')) {
    const [name = '', ...sources] = written.trim().split(/\s+/)
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

/** Of the first of these that the policy has; undefined where it has none, and so forbids nothing. */
const sourcesOf = (policy: Directives, names: readonly string[]): readonly string[] | undefined =>
  names.map((name) => policy.get(name)).find((sources) => sources !== undefined)

const allows = (sources: readonly string[] | undefined, address: URL): boolean =>
  sources === undefined || sources.some((source) => matches(source, address))

const HOST = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+)(?::(\d+|\*))?(\/[^?#]*)?$/i

/** CSP Level 3, 6.7.2.8; a source without a scheme is taken to stand in a page of https. */
const matches = (source: string, address: URL): boolean => {
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return isScheme(source.slice(0, -1), address)
  const [, scheme, host = '', port, path] = HOST.exec(source) ?? []
  if (host === '') return false
  if (!isScheme(scheme ?? (host === '*' ? address.protocol.slice(0, -1) : 'https'), address)) return false
  const name = address.hostname.toLowerCase()
  const wanted = host.toLowerCase()
  const isHost = wanted === '*' || (wanted.startsWith('*.') ? name.endsWith(wanted.slice(1)) : name === wanted)
  return isHost && isPort(port, address) && isPath(path, address)
}

/** What is allowed over http is allowed over https too. */
const isScheme = (scheme: string, { protocol }: URL): boolean =>
  `${scheme.toLowerCase()}:` === protocol || (scheme.toLowerCase() === 'http' && protocol === 'https:')

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80')
const isPort = (port: string | undefined, address: URL): boolean =>
  port === '*' || (port === undefined ? address.port === '' : port === portOf(address))

const isPath = (path: string | undefined, { pathname }: URL): boolean =>
  path === undefined || (path.endsWith('/') ? pathname.startsWith(path) : pathname === path)
