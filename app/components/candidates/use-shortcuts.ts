import { useEffect } from 'react'

/** Where each key goes that is no act of its own. */
const JUMPS: Readonly<Record<string, string>> = { n: 'rechazo', q: 'preguntas' }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/**
 * Keys for a reviewer with forty candidates: a form's `data-shortcut` moves to its button, so that a second key (Enter)
 * does the act and no slip of a finger decides; others move to their section. Without scripts nothing is missing.
 */
export const useShortcuts = (): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const form = document.querySelector<HTMLElement>(`form[data-shortcut="${CSS.escape(key)}"]`)
      const section = JUMPS[key] ? document.getElementById(JUMPS[key]) : null
      const goal = form?.querySelector('button') ?? section?.querySelector<HTMLElement>('textarea, input[type="radio"]')
      if (!goal) return
      event.preventDefault()
      const details = goal.closest('details')
      if (details) details.open = true
      goal.focus()
      goal.scrollIntoView({ block: 'center' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
