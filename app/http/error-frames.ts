/**
 * Where an error was made, without any of its words. The text of `error.stack` cannot be trusted for that: it begins with
 * the message, and a message of several lines that somebody typed can look like the lines that follow. So places are
 * taken from V8's own call sites at the moment it writes the text, file, line and column alone: a function's name can be
 * computed from data, a place in our code cannot.
 */
import { relative } from 'node:path'

const FRAMES = 12
/** A place of our code or of Node's; what is evaluated from a string has no file of this form. */
const PLACE = /^(?:node:)?[\w@$./+-]{1,200}:\d{1,7}:\d{1,7}$/

const placesOf = new WeakMap<object, readonly string[]>()

const placeOf = (site: NodeJS.CallSite): string | undefined => {
  if (site.isEval() || site.isNative()) return undefined
  const file = site.getFileName()?.replace(/^file:\/\//, '')
  if (!file) return undefined
  const shown = file.startsWith('/') ? relative(process.cwd(), file) : file
  const place = `${shown}:${site.getLineNumber() ?? 0}:${site.getColumnNumber() ?? 0}`
  return PLACE.test(place) ? place : undefined
}

const writeAsV8Does = (error: Error, sites: readonly NodeJS.CallSite[]): string => {
  let head = 'Error'
  try {
    head = Error.prototype.toString.call(error)
  } catch {
    // An error whose name or message throws: its kind is told without them.
  }
  return [head, ...sites.map((site) => `    at ${String(site)}`)].join('\n')
}

const earlier = Error.prepareStackTrace
Error.prepareStackTrace = (error, sites) => {
  placesOf.set(
    error,
    sites
      .map(placeOf)
      .filter((place) => place !== undefined)
      .slice(0, FRAMES),
  )
  return earlier ? earlier(error, sites) : writeAsV8Does(error, sites)
}

/** `file:line:column`, the innermost first, at most twelve; none for an error that was made before this was loaded. */
export const placesOfError = (error: Error): readonly string[] => {
  try {
    // V8 asks for its text when it is first read, and only then tells of the call sites.
    void error.stack
  } catch {
    return []
  }
  return placesOf.get(error) ?? []
}
