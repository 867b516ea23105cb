/**
 * The loader, version 3: frozen. Sites hold its address with the digest of its bytes, so not one of them may change; what is
 * to be otherwise is a version 4 beside it. A plain script for other sites' pages, in browsers from 2019 on.
 *
 * A frame of the class `reencuentro` stands in the page already, of the height that its tag reserves, and shows its module
 * whether this script comes or not. It grows to what it holds; it becomes lower only where nobody sees what stands below it
 * move, or where the reader asked for another page or turned the screen. Where the site resets what a tag says of its size, the
 * frame has it all the same. A link of that class becomes the module, as in version 1: for sites whose rules hide or squeeze frames.
 *
 * It trusts nobody: only frames of the portal that it was itself loaded from are heard, and each only of its own height. It
 * keeps nothing, asks for nothing, and writes no style attribute, which strict policies forbid.
 */
const script = document.currentScript
const portal = script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : undefined

/** In CSS pixels, of a link's module until it says how tall it is, or when it never does: then it scrolls. */
const HEIGHTS: Readonly<Record<string, number>> = { list: 960, notice: 760, search: 360, banner: 220 }
const TALLEST = 30_000
/** The host's own rules reach this element, `* { all: unset }` too: what is important within a shadow outranks them. */
const RULES =
  ':host{display:block!important}iframe{display:block;inline-size:100%;max-inline-size:100%;border:0;color-scheme:light}'

/** The address of a module of this portal, or undefined. */
const moduleAt = (address: string, portal: string): URL | undefined => {
  if (!address.startsWith(`${portal}/embed/`)) return undefined
  const url = new URL(address)
  return /^\/embed\/[\w-]{1,64}$/.test(url.pathname) ? url : undefined
}

/**
 * Asks a module how tall it is whenever it has loaded.
 * @param hear is given the height, and whether the reader went to another page within
 */
const converse = (
  frame: HTMLIFrameElement,
  portal: string,
  hear: (height: number, turned: boolean) => void,
): (() => void) => {
  let loads = 0
  let turned = false
  const ask = (): void => frame.contentWindow?.postMessage({ reencuentro: 1 }, portal)
  frame.addEventListener('load', () => {
    ask()
    // Another page of the list begins at its head, not where the last one ended.
    if (loads++ > 0 || document.activeElement === frame) {
      turned = true
      frame.scrollIntoView()
    }
  })
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== portal || data?.reencuentro !== 1) return
    const height = Math.ceil(Number(data.height))
    if (height > 0) hear(Math.min(height, TALLEST), turned)
  })
  return ask
}

/** In CSS pixels: the size of a frame of which nothing says it. */
const UNSAID = { width: 300, height: 150 }
let sheet: CSSStyleSheet | undefined

/**
 * A site's reset (`* { all: unset }`, `iframe { height: auto }`) takes away what the tag says of its size: a sheet says it again,
 * which strict policies let scripts make. A height that the site itself gives is left as it is.
 */
const insist = (frame: HTMLIFrameElement): void => {
  if (frame.clientHeight !== UNSAID.height || !/^\d+$/.test(frame.height)) return
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet()
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    }
    const width = frame.clientWidth === UNSAID.width ? 'width:100%!important;' : ''
    sheet.insertRule(`iframe.reencuentro[height="${frame.height}"]{${width}height:${frame.height}px!important}`)
  } catch {
    // An older browser: the frame is low, and scrolls.
  }
}

const adopted = new WeakSet<HTMLIFrameElement>()

const adopt = (frame: HTMLIFrameElement, portal: string): void => {
  if (adopted.has(frame) || !moduleAt(frame.src, portal)) return
  adopted.add(frame)
  insist(frame)
  let wide = innerWidth
  let wanted = 0
  let asked = false
  const settle = (): void => {
    const now = frame.clientHeight
    if (wanted === 0 || wanted === now) return
    const below = frame.getBoundingClientRect().bottom - Math.max(0, now - wanted)
    if (wanted < now && below < innerHeight && !asked && innerWidth === wide) return
    wide = innerWidth
    frame.height = String(wanted)
    insist(frame)
  }
  const ask = converse(frame, portal, (height, turned) => {
    wanted = height
    asked = turned
    settle()
  })
  addEventListener('scroll', settle, { passive: true })
  // It came before this script did; of a frame that did not, there is still an empty document of the host's own.
  if (!frame.contentDocument) ask()
}

const dress = (root: ShadowRoot): void => {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(RULES)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // An older browser: the frame's own attributes say enough.
  }
}

const upgrade = (link: HTMLAnchorElement, portal: string): void => {
  const address = moduleAt(link.href, portal)
  // Already done, where a site has the script twice.
  if (!address || link.parentElement?.shadowRoot) return
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  dress(root)
  const frame = document.createElement('iframe')
  const asked = Number(link.dataset.height)
  frame.title = link.dataset.title || link.textContent?.trim() || 'Reencuentro'
  frame.setAttribute('loading', 'lazy')
  frame.setAttribute('frameborder', '0')
  frame.referrerPolicy = 'no-referrer'
  frame.width = '100%'
  frame.height = String(
    asked >= 100 && asked <= TALLEST ? asked : (HEIGHTS[address.searchParams.get('v') ?? 'list'] ?? 960),
  )
  frame.src = address.href
  const fallback = document.createElement('slot')
  root.append(frame, fallback)
  converse(frame, portal, (height) => {
    frame.height = String(height)
    fallback.remove()
  })
  link.replaceWith(host)
  host.append(link)
}

const begin = (): void => {
  if (!portal) return
  for (const frame of Array.from(document.querySelectorAll<HTMLIFrameElement>('iframe.reencuentro[src]')))
    adopt(frame, portal)
  for (const link of Array.from(document.querySelectorAll<HTMLAnchorElement>('a.reencuentro[href]')))
    upgrade(link, portal)
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin)
else begin()

export {}
