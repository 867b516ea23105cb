export type ServerOnly<Shown> = { readonly shown: Shown }

/**
 * What a page without scripts is drawn from. Of what a loader gives, the framework writes a copy for the browser's scripts, which nobody reads
 * there, and answers it to whoever asks for the page's `.data`. Of this it sees nothing: what is not drawn is not told.
 */
export const serverOnly = <Shown>(shown: Shown): ServerOnly<Shown> =>
  // Not enumerable, so in no copy. The framework would copy a class, too, but by way of an error for each.
  Object.defineProperty({}, 'shown', { value: shown }) as ServerOnly<Shown>
