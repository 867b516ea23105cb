/** The `meta` of a page: what it is, then the site's name. No case data: titles end in histories and screens. */
export const pageTitle = (title?: string): { readonly title: string }[] => [
  { title: title ? `${title} · Reencuentro` : 'Reencuentro' },
]
