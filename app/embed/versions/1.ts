/**
 * The loader, version 1: frozen. Sites hold its address with the digest of its bytes, so not one of them may change; what is
 * to be otherwise is a version 2 beside it. A plain script for other sites' pages, in browsers from 2019 on.
 *
 * It turns `<a class="reencuentro" href="https://portal/embed/KEY?…">` into the module that the link leads to. The link stays
 * where it is until the module answers, and without it it is the way there. It trusts nobody: only links to the portal that it
 * was itself loaded from become frames, and only that frame may say how tall it is. It keeps nothing, asks for nothing, and
 * writes no style attribute, which strict policies forbid.
 */
const script = document.currentScript
const portal = script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : undefined

/** In CSS pixels, until the module says how tall it is, or when it never does: then it scrolls. */
const HEIGHTS: Readonly<Record<string, number>> = { list: 960, notice: 760, search: 360, banner: 220 }
const TALLEST = 30_000
/** The host's own rules reach this element, `* { all: unset }` too: what is important within a shadow outranks them. */
const RULES =
  ':host{display:block!important}iframe{display:block;inline-size:100%;max-inline-size:100%;border:0;color-scheme:light}'

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
  if (!link.href.startsWith(`${portal}/embed/`)) return
  const address = new URL(link.href)
  if (!/^\/embed\/[\w-]{1,64}$/.test(address.pathname)) return
  // Already done, where a site has the script twice.
  if (link.parentElement?.shadowRoot) return
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
  let turned = false
  frame.addEventListener('load', () => {
    frame.contentWindow?.postMessage({ reencuentro: 1 }, portal)
    // Another page of the list begins at its head, not where the last one ended.
    if (turned) frame.scrollIntoView()
    turned = true
  })
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== portal || data?.reencuentro !== 1) return
    const height = Math.ceil(Number(data.height))
    if (!(height > 0)) return
    frame.height = String(Math.min(height, TALLEST))
    fallback.remove()
  })
  link.replaceWith(host)
  host.append(link)
}

const upgradeAll = (): void => {
  if (!portal) return
  for (const link of Array.from(document.querySelectorAll<HTMLAnchorElement>('a.reencuentro[href]')))
    upgrade(link, portal)
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', upgradeAll)
else upgradeAll()

export {}
