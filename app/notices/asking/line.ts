import { formText } from '../../http/form.server.ts'

/** One line of text as typed, without doubled blanks; undefined when empty. */
export const line = (form: FormData, name: string, maxLength = 120): string | undefined =>
  formText(form, name, maxLength).replace(/\s+/g, ' ').trim() || undefined

/** Several lines of text; undefined when empty. */
export const lines = (form: FormData, name: string, maxLength = 2000): string | undefined =>
  formText(form, name, maxLength).trim() || undefined
