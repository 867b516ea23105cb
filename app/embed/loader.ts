/**
 * What a webmaster pastes. The frame is the module, of a height that its tag reserves, so that nothing of the page moves when it
 * comes; the loader makes it as tall as what it holds. The loader's address never changes its bytes, and the page's browser
 * checks that they are these.
 */
import { FRAME_HEIGHTS, type FrameAddress, framePath } from './addresses.ts'

/** Every released version with the digest of its bytes (Subresource Integrity); the build fails where they are others. */
export const LOADERS: Readonly<Record<number, string>> = {
  1: 'sha384-MNLKj90yB/iR9fX71kYphGKUxHf/vrzrkNKL98QCilbvMf9EyaNW3oG2j0W68YPA',
  2: 'sha384-BhufhS51dAs3orrEQn/lKjCXqrErqDiyGfs0WkeENTJn15lurkMOBA9UD+TClknU',
  3: 'sha384-CRLsCBz5CXtDE0iXAVyELpr85DJWpr5dW8ccf30ENhqlNt8q3YateThTe6uD/ru4',
}

/** The one that new snippets name. */
export const LOADER_VERSION = 3

export const loaderPath = (version: number = LOADER_VERSION): string => `/embed/loader-${version}.js`

export type Snippet = FrameAddress & {
  /** Public origin of the portal. */
  readonly portalUrl: string
  /** Of the link, and the frame's title: what a reader who sees no module reads. */
  readonly words: string
}

/** Two lines: the frame, and the loader for all of them on a page. */
export const fittedSnippet = (snippet: Snippet): string => `${frameSnippet(snippet)}\n${scriptOf(snippet.portalUrl)}`

/** The same with a link, which the loader makes the module: where a site's own rules squeeze frames. What stands below it moves. */
export const linkSnippet = (snippet: Snippet): string =>
  `${linkOf(snippet.portalUrl + framePath(snippet), snippet.words)}\n${scriptOf(snippet.portalUrl)}`

/** A link to a module, which the loader makes it. */
export const linkOf = (href: string, words: string): string =>
  `<a class="reencuentro" href="${escapeHtml(href)}">${escapeHtml(words)}</a>`

/** The loader with its digest, once a page. */
export const scriptOf = (portalUrl: string): string =>
  `<script src="${portalUrl}${loaderPath()}" integrity="${LOADERS[LOADER_VERSION]}" crossorigin="anonymous" defer></script>`

/** A frame, of a fixed height where the site allows no script of ours. One whose size another chose keeps it. */
export const frameSnippet = (
  { portalUrl, words, ...frame }: Snippet,
  size?: { width: number; height: number },
): string =>
  `<iframe ${size ? '' : 'class="reencuentro" '}src="${escapeHtml(portalUrl + framePath(frame))}" title="${escapeHtml(words)}" width="${size?.width ?? '100%'}" height="${
    size?.height ?? FRAME_HEIGHTS[frame.variant ?? 'list']
  }" loading="lazy" referrerpolicy="no-referrer"></iframe>`

/** What a site with a content security policy adds to it: the first for the frame, the second for the loader. */
export const policyLines = (portalUrl: string): readonly [string, string] => [
  `frame-src ${portalUrl}`,
  `script-src ${portalUrl}`,
]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text within an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '')
