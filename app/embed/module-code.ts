/** Everything that a site's webmaster may paste or needs to know, of one module in one language. None of it is case data. */
import type { FrameVariant } from '../domain/embed.ts'
import { framePath } from './addresses.ts'
import {
  escapeHtml,
  fittedSnippet,
  frameSnippet,
  LOADER_VERSION,
  LOADERS,
  linkSnippet,
  policyLines,
  scriptOf,
} from './loader.ts'

export type CodeAsked = {
  readonly portalUrl: string
  readonly key: string
  readonly locale: string
  readonly variant: FrameVariant
  /** Of the one notice. */
  readonly publicId?: string
  /** Of the link, and the frame's title. */
  readonly words: string
}

export type ModuleCode = {
  /** What is pasted, in the order in which it is recommended. */
  readonly pasted: readonly {
    readonly what: 'loader' | 'frame' | 'linkLoader' | 'link'
    readonly text: string
    readonly lines: number
  }[]
  /** Addresses for content management systems and programs. */
  readonly addresses: readonly {
    readonly what: 'oembed' | 'fragment' | 'atom' | 'json' | 'pfif'
    readonly text: string
  }[]
  /** For the content security policy of the site. */
  readonly policy: { readonly frame: string; readonly script: string; readonly hash: string }
}

export const moduleCode = ({ portalUrl, key, locale, variant, publicId, words }: CodeAsked): ModuleCode => {
  const frame = { key, locale, variant, ...(publicId ? { publicId } : {}) }
  const snippet = { portalUrl, words, ...frame }
  const address = portalUrl + framePath(frame)
  const [allowFrame, allowScript] = policyLines(portalUrl)
  const notice = variant === 'notice' && publicId ? `&${new URLSearchParams({ n: publicId })}` : ''
  return {
    pasted: [
      { what: 'loader', text: fittedSnippet(snippet), lines: 7 },
      { what: 'frame', text: frameSnippet(snippet), lines: 4 },
      { what: 'linkLoader', text: linkSnippet(snippet), lines: 6 },
      { what: 'link', text: address, lines: 2 },
    ],
    addresses: [
      { what: 'oembed', text: `${portalUrl}/oembed?${new URLSearchParams({ url: address, format: 'json' })}` },
      { what: 'fragment', text: `${portalUrl}/embed/${key}/fragment?l=${locale}${notice}` },
      ...(['atom', 'json', 'pfif'] as const).map((what) => ({ what, text: `${portalUrl}/feeds/${key}.${what}` })),
    ],
    policy: { frame: allowFrame, script: allowScript, hash: `script-src '${LOADERS[LOADER_VERSION]}'` },
  }
}

const CHECK_HEIGHT = 480

/** The frame that says how it stands in a page (routes/embed.check.tsx), to be put there for a moment in the module's place. */
export const checkSnippet = ({ portalUrl, key, locale, words }: Omit<CodeAsked, 'variant' | 'publicId'>) => {
  const address = escapeHtml(`${portalUrl}/embed/check?${new URLSearchParams({ key, l: locale })}`)
  const title = escapeHtml(words)
  return {
    frame: `<iframe src="${address}" title="${title}" width="100%" height="${CHECK_HEIGHT}" referrerpolicy="origin"></iframe>`,
    // A link, so that what is there without the loader is told from what is there with it.
    loader: `<a class="reencuentro" href="${address}" data-height="${CHECK_HEIGHT}">${title}</a>\n${scriptOf(portalUrl)}`,
  }
}
