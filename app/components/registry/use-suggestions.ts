import { useEffect, useRef, useState } from 'react'
import { LEAST_TYPED, parseSuggestions, type Suggestion } from '../../notices/suggestion.ts'

/** Milliseconds of rest after which what stands in the box is asked. */
const REST = 200

export type Suggestions = {
  /** Undefined while nothing is asked, or nothing answers. */
  readonly found: readonly Suggestion[] | undefined
  readonly ask: (text: string) => void
  readonly forget: () => void
}

/**
 * Asks `address` what is like the words, once the typing rests. JSON, so that a session that has died meanwhile keeps no half a word as a
 * form that waits; an answer to words that no longer stand there is dropped, and one that fails is none.
 */
export const useSuggestions = (address: string): Suggestions => {
  const [found, setFound] = useState<readonly Suggestion[]>()
  const under = useRef<{ readonly stop: () => void }>()
  const forget = () => {
    under.current?.stop()
    under.current = undefined
    setFound(undefined)
  }
  const ask = (text: string) => {
    under.current?.stop()
    under.current = undefined
    if (text.trim().length < LEAST_TYPED) return setFound(undefined)
    const control = new AbortController()
    const timer = setTimeout(async () => {
      const hits = await request(address, text, control.signal)
      if (!control.signal.aborted) setFound(hits)
    }, REST)
    under.current = {
      stop: () => {
        clearTimeout(timer)
        control.abort()
      },
    }
  }
  useEffect(() => () => under.current?.stop(), [])
  return { found, ask, forget }
}

const request = async (
  address: string,
  text: string,
  signal: AbortSignal,
): Promise<readonly Suggestion[] | undefined> => {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ q: text }),
      signal,
    })
    return answer.ok ? parseSuggestions(await answer.json()) : undefined
  } catch {
    return undefined
  }
}
