/**
 * A message is words with `{parameters}`, or one wording a plural category, chosen by its `{count}`. English is the source
 * of keys and parameters; a catalogue that misses a key does not compile.
 */
export type Plural = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string }
export type Message = string | Plural
export type Messages = Readonly<Record<string, Message>>

/** What another language owes to the English of an area: the same keys, plurals where English has them. */
export type Translation<Source extends Messages> = {
  readonly [K in keyof Source]: Source[K] extends string ? string : Plural
}

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** The parameter names of a message, as a union of literals; never when it has none. */
export type ParamNames<M extends Message> = M extends string
  ? NamesIn<M>
  : M extends { readonly other: infer Other extends string }
    ? NamesIn<Other> | 'count'
    : never

export type ParamValue = string | number

/** Names between braces, in order of appearance: `Hola {name}` → `['name']`. */
export const paramNames = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
