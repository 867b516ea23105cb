import { QUIETS } from '../../domain/notice.ts'
import type { Relation } from '../../domain/person.ts'
import { formChoice, formChoices } from '../../http/form.server.ts'
import { type AskedStep, type Problem, shown } from '../answers.ts'
import { SEEKER_RELATIONS } from '../choices.ts'
import { line, lines } from './line.ts'

export const circumstancesStep: AskedStep = {
  id: 'circunstancias',
  firstField: 'circumstances',
  show: ({ known }) => shown({ circumstances: known.content.circumstances }),
  parse: (form) => {
    const circumstances = lines(form, 'circumstances')
    return { ok: true, said: circumstances !== undefined, answer: { content: { circumstances } } }
  },
}

export const seekerStep: AskedStep = {
  id: 'quien-busca',
  firstField: 'relation',
  show: ({ known }) => shown({ relation: known.content.seekerRelation, seeker: known.contact.name }),
  parse: (form) => {
    const seekerRelation: Relation | undefined = formChoice(form, 'relation', SEEKER_RELATIONS)
    const name = line(form, 'seeker')
    return {
      ok: true,
      said: Boolean(seekerRelation || name),
      answer: { content: { seekerRelation }, contact: { name } },
    }
  },
}

/** Whether it can be called: 7 to 15 digits, with what people write between them. */
export const isPhone = (typed: string): boolean =>
  /^\+?[\d\s().-]+$/.test(typed) && /^\d{7,15}$/.test(typed.replace(/\D/g, ''))
export const isEmail = (typed: string): boolean => /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(typed)

export const contactStep: AskedStep = {
  id: 'contacto',
  firstField: 'phone',
  show: ({ known: { contact, content } }) => ({
    ...shown({ phone: contact.phone, email: contact.email, safety: contact.safety }),
    ...(content.quiet ? { quiet: content.quiet } : {}),
  }),
  parse: (form) => {
    const phone = line(form, 'phone', 40)
    const email = line(form, 'email', 160)
    const safety = lines(form, 'safety', 500)
    const problems: Problem[] = []
    if (phone && !isPhone(phone)) problems.push({ field: 'phone', code: 'filing.phone' })
    if (email && !isEmail(email)) problems.push({ field: 'email', code: 'filing.email' })
    if (problems.length > 0) return { ok: false, problems }
    const chosen = formChoices(form, 'quiet', QUIETS)
    const quiet = chosen.length > 0 ? chosen : undefined
    return {
      ok: true,
      said: Boolean(phone || email),
      answer: { content: { quiet }, contact: { phone, email, safety } },
    }
  },
}
