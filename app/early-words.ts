/**
 * What is typed before a page listens outlives that the page is drawn anew. Where the first render finds anything that the server wrote
 * otherwise, React throws the whole document away and draws it again (errors 418 to 425), and with it what stands in its fields. On a slow
 * telephone that is a minute of writing.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

const fieldsOf = (page: Document): readonly Field[] => [...page.querySelectorAll<Field>('input, textarea, select')]

/** Whether it holds what the server did not write. */
const isWrittenIn = (field: Field): boolean => {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
  return (
    field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked)
  )
}

const isSame = (one: Field, other: Field): boolean =>
  one.type === other.type &&
  one.name === other.name &&
  // Radio buttons and boxes of one name differ by their value, which nobody types.
  ((one.type !== 'radio' && one.type !== 'checkbox') || one.value === other.value)

/** As if it were typed again: whoever keeps the value elsewhere hears of it. */
const write = (from: Field, to: Field): void => {
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) {
    if (from.type === 'file') to.files = from.files
    else {
      to.checked = from.checked
      to.value = from.value
    }
  } else to.value = from.value
  to.dispatchEvent(new Event('input', { bubbles: true }))
  to.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Begins to remember which fields are written in.
 *
 * @returns writes what they hold into their likes of a document that was drawn anew, and ends it; does nothing where none was
 */
export const keepEarlyWords = (): (() => void) => {
  /** Each with its place among the fields of its document. */
  const written = new Map<Field, number>()
  // Scripts come late: something may be there already.
  for (const [place, field] of fieldsOf(document).entries()) if (isWrittenIn(field)) written.set(field, place)
  const remember = ({ target }: Event): void => {
    if (isField(target)) written.set(target, fieldsOf(document).indexOf(target))
  }
  for (const type of ['input', 'change']) window.addEventListener(type, remember, { capture: true })
  let last = document.activeElement
  const focus = ({ target }: Event): void => {
    last = isField(target) ? target : null
  }
  window.addEventListener('focusin', focus, { capture: true })
  return () => {
    for (const type of ['input', 'change']) window.removeEventListener(type, remember, { capture: true })
    window.removeEventListener('focusin', focus, { capture: true })
    const fields = fieldsOf(document)
    for (const [field, place] of written) {
      if (field.isConnected) continue
      const at = fields[place]
      const like = at && isSame(field, at) ? at : fields.find((other) => isSame(field, other))
      if (!like) continue
      write(field, like)
      if (field === last) like.focus()
    }
    written.clear()
  }
}
