import type { Said } from '../i18n/said.ts'

export const SaidWords = ({ words, lang }: Said) => (lang ? <span lang={lang}>{words}</span> : words)
