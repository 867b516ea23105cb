/** Words that an institution wrote: in the reader's language, or in the one that is named, for who hears the page read. */
export type Said = { readonly words: string; readonly lang?: string }
