import { expect, type Page } from '@playwright/test'
import { LOCALES, type Locale } from '../../../app/i18n/locale.ts'
import type { Message } from '../../../app/i18n/message.ts'
import { CATALOGUES } from '../../../app/i18n/translate.ts'

type Words = { readonly key: string; readonly text: string }

const listWords = (catalogue: Readonly<Record<string, Readonly<Record<string, Message>>>>): Words[] =>
  Object.entries(catalogue).flatMap(([area, messages]) =>
    Object.entries(messages).flatMap(([name, message]) =>
      (typeof message === 'string' ? [message] : Object.values<string>(message)).map((text) => ({
        key: `${area}.${name}`,
        text,
      })),
    ),
  )

const WORDS = new Map<Locale, readonly Words[]>(LOCALES.map((locale) => [locale, listWords(CATALOGUES[locale])]))
const wordsOf = (locale: Locale) => WORDS.get(locale) ?? []
const KEYS = new Set(wordsOf('es').map(({ key }) => key))
/** What a program says when it has nothing to say, or a parameter that was not filled in. */
const NO_WORDS = /\bundefined\b|\bNaN\b|\[object \w+\]|\{\w+\}|Invalid Date/

/** The page speaks `locale` alone: no key in place of words, no words of our own in another language. */
export const expectLanguage = async (page: Page, locale: Locale): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  const texts = await page.evaluate(listTexts)
  const own = new Set(wordsOf(locale).map(({ text }) => text))
  const foreign = new Set(
    LOCALES.filter((other) => other !== locale).flatMap((other) =>
      wordsOf(other)
        .map(({ text }) => text)
        .filter((text) => !own.has(text) && text.length > 3),
    ),
  )
  const wrong = texts.filter(
    (text) => foreign.has(text) || NO_WORDS.test(text) || text.split(/\s+/).some((word) => KEYS.has(word)),
  )
  expect([...new Set(wrong)], `words of ${page.url()} that are not ${locale}`).toEqual([])
}

/** Every text that is read out: text nodes and the labels in attributes, but for what says its own language and for codes. */
const listTexts = (): string[] => {
  const texts: string[] = [document.title.replace(/ · Reencuentro$/, '')]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement
    if (!element || element.closest('body [lang], script, style, textarea, code')) continue
    if (node instanceof Element)
      texts.push(...['aria-label', 'alt', 'title', 'placeholder'].flatMap((name) => node.getAttribute(name) ?? []))
    else texts.push(node.textContent ?? '')
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}
