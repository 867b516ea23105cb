/**
 * A refusal the domain knows is a value, not an exception: the code and its parameters are translated at the edge.
 * Nothing in a verdict's parameters may be case data that the reader does not already hold.
 */
export type Refusal<Code extends string = string> = {
  readonly ok: false
  readonly code: Code
  readonly params?: Readonly<Record<string, string | number>>
}

export type Verdict<Value = undefined, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | Refusal<Code>

export const allowed: Verdict<undefined, never> = { ok: true, value: undefined }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const refuse = <const Code extends string>(
  code: Code,
  params?: Readonly<Record<string, string | number>>,
): Refusal<Code> => (params ? { ok: false, code, params } : { ok: false, code })
