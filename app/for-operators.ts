/**
 * Errors whose words are ours and for who runs the portal: wrong settings, a database that cannot be used. They alone are
 * printed when a process ends; any other error's words may quote what someone typed, and are not. The mark is a symbol of
 * the whole process, since this module is loaded twice in it, by Express and by the application.
 */
const MARK = Symbol.for('reencuentro.for-operators')

/** @param words fixed words, names of settings, paths and ids of ours; never anything that came in with a request or a file */
export const forOperators = (words: string): Error => Object.assign(new Error(words), { [MARK]: true })

/** The words of an error made here, else undefined. */
export const operatorsWords = (error: unknown): string | undefined =>
  error instanceof Error && MARK in error ? error.message : undefined
