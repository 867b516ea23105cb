import { useSearchParams } from '@remix-run/react'
import { Call } from './call.tsx'

/** What was just done, from `?hecho=`, a code of a closed set; nothing for any other value. */
export const DoneMessage = ({ words }: { readonly words: Readonly<Record<string, string>> }) => {
  const [params] = useSearchParams()
  const done = params.get('hecho') ?? ''
  if (!Object.hasOwn(words, done)) return null
  return (
    <div role="status">
      <Call tone="for">
        <p>{words[done]}</p>
      </Call>
    </div>
  )
}
