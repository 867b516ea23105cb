/**
 * Links that hand a notice's short address to what people write to each other with. They carry the address and words that are the same for
 * every notice, no name: what the other site then shows is asked of the notice's own page.
 */
export const SHARE_VIAS = ['whatsapp', 'facebook', 'x', 'email', 'sms'] as const
export type ShareVia = (typeof SHARE_VIAS)[number]

export type ShareLink = { readonly via: ShareVia; readonly href: string }

/** @param words the same for every notice; @param title of an e-mail, likewise */
export const shareLinks = (address: string, words: string, title: string): readonly ShareLink[] => {
  const text = encodeURIComponent(`${words} ${address}`)
  const url = encodeURIComponent(address)
  const hrefs: Readonly<Record<ShareVia, string>> = {
    whatsapp: `https://wa.me/?text=${text}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${url}`,
    x: `https://x.com/intent/post?text=${encodeURIComponent(words)}&url=${url}`,
    email: `mailto:?subject=${encodeURIComponent(title)}&body=${text}`,
    // Telephones of both makers read it so.
    sms: `sms:?&body=${text}`,
  }
  return SHARE_VIAS.map((via) => ({ via, href: hrefs[via] }))
}
