/**
 * What a reader does before a page listens goes to the browser alone, as it does without scripts: links lead, forms are sent.
 *
 * The framework decodes the page's data inside its first render and suspends there, outside any boundary. A click, a key or a
 * touch that React hears in that moment makes it hydrate at once; it finds the data not yet decoded, throws "Root did not
 * complete" (React 345) and leaves the page without scripts for good. A slow telephone meets this most
 * (remix-run/remix issue 10214, open; docs/decisions/0023-early-events.md).
 */

/** The events for which React 18 hydrates synchronously (react-dom, isDiscreteEventThatRequiresHydration). */
const DISCRETE_EVENTS = [
  'auxclick',
  'change',
  'click',
  'compositionend',
  'compositionstart',
  'contextmenu',
  'copy',
  'cut',
  'dblclick',
  'dragend',
  'dragstart',
  'drop',
  'input',
  'keydown',
  'keypress',
  'keyup',
  'mousedown',
  'mouseup',
  'paste',
  'pointercancel',
  'pointerdown',
  'pointerup',
  'reset',
  'submit',
  'textInput',
  'touchcancel',
  'touchend',
  'touchstart',
] as const

let early = false

/** Whether the page does not listen yet: what is on it came from the server, and the browser has followed its `autofocus`. */
export const isEarly = (): boolean => early

const keepFromReact = (event: Event): void => event.stopPropagation()

/**
 * Keeps discrete events from the listeners of the document; their default actions stay. The window hears an event before
 * the document does, so this holds whenever it was called.
 *
 * @returns ends it; may be called more than once
 */
export const leaveEarlyEventsToTheBrowser = (): (() => void) => {
  early = true
  for (const type of DISCRETE_EVENTS) window.addEventListener(type, keepFromReact, { capture: true })
  return () => {
    early = false
    for (const type of DISCRETE_EVENTS) window.removeEventListener(type, keepFromReact, { capture: true })
  }
}
