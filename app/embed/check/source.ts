/** What a part of a page's source, as somebody pasted it, holds of a module: its frame or its link, and the loader. */
import { LOADER_VERSION, LOADERS } from '../loader.ts'
import { type Finding, found } from './finding.ts'
import type { CheckedPortal } from './policy.ts'

type Attributes = Readonly<Record<string, string>>

const TAG = /<(a|script|iframe)\b([^>]{0,4000})>/gi
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

const attributesOf = (written: string): Attributes =>
  Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      (double ?? single ?? bare ?? '').replace(/&(amp|quot|lt|gt|#39);/g, (entity) => ENTITIES[entity] ?? entity),
    ]),
  )

const MODULE = /^\/embed\/([\w-]{1,64})$/
const LOADER = /^\/embed\/loader-(\d{1,4})\.js$/

/** @param html the part of the page's source around the module, as the site sends it */
export const checkSource = (html: string, asked: CheckedPortal): readonly Finding[] => {
  const tags = [...html.matchAll(TAG)].map(([, tag = '', written = '']) => ({
    tag: tag.toLowerCase(),
    attributes: attributesOf(written),
  }))
  const findings: Finding[] = []
  let links = 0
  let frames = 0
  for (const { tag, attributes } of tags) {
    const address = URL.parse((tag === 'a' ? attributes.href : attributes.src) ?? '')
    const key = MODULE.exec(address?.pathname ?? '')?.[1]
    const isLink = tag === 'a' && (attributes.class ?? '').split(/\s+/).includes('reencuentro')
    if (!address || !key || (tag !== 'iframe' && !isLink)) continue
    if (address.origin !== asked.portalUrl)
      findings.push(found('source.other_portal', { there: address.origin, portal: asked.portalUrl }))
    else if (key !== asked.key) findings.push(found('source.other_module'))
    else if (tag === 'iframe') {
      frames++
      if (isClosed(attributes.sandbox)) findings.push(found('source.frame_sandbox'))
    } else links++
  }
  // A frame stands without the loader; a link alone is a link.
  const loader = loaderFindings(tags, asked)
  if (loader.length > 0 && frames + links > 0) findings.unshift(...loader)
  else if (links > 0) findings.unshift(found('source.loader_missing'))
  if (frames > 0) findings.unshift(found('source.frame'))
  if (links > 0) findings.unshift(found('source.link'))
  return findings.length > 0 ? findings : [found('source.none')]
}

/** Forms and notices open in a new tab, which such a frame may not. */
const isClosed = (sandbox: string | undefined): boolean => {
  const allowed = sandbox?.split(/\s+/)
  return (
    allowed !== undefined && !['allow-popups', 'allow-popups-to-escape-sandbox'].every((one) => allowed.includes(one))
  )
}

/** None where there is no loader. */
const loaderFindings = (
  tags: readonly { readonly tag: string; readonly attributes: Attributes }[],
  { portalUrl }: CheckedPortal,
): readonly Finding[] => {
  const loaders = tags.flatMap(({ tag, attributes }) => {
    const address = tag === 'script' ? URL.parse(attributes.src ?? '') : null
    const version = LOADER.exec(address?.pathname ?? '')?.[1]
    return address && version ? [{ attributes, version: Number(version), origin: address.origin }] : []
  })
  const [loader] = loaders
  if (!loader) return []
  const { attributes, version, origin } = loader
  const known = LOADERS[version]
  if (origin !== portalUrl) return [found('source.other_portal', { there: origin, portal: portalUrl })]
  if (known === undefined) return [found('source.loader_unknown', { version: String(version) })]
  const findings: Finding[] = []
  const { integrity } = attributes
  if (!integrity) findings.push(found('source.loader_unproven'))
  else if (!integrity.split(/\s+/).includes(known)) findings.push(found('source.loader_altered'))
  if (integrity && attributes.crossorigin === undefined) findings.push(found('source.loader_cors'))
  if (version < LOADER_VERSION)
    findings.push(found('source.loader_old', { version: String(version), newest: String(LOADER_VERSION) }))
  return findings.length > 0 ? findings : [found('source.loader', { version: String(version) })]
}
