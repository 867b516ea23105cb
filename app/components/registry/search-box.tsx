import { useLocation } from '@remix-run/react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { MOST_TYPED, type Suggestion } from '../../notices/suggestion.ts'
import { described } from '../described.ts'
import { Hints } from '../hints.tsx'
import { useSuggestions } from './use-suggestions.ts'

const LIST = 'q-found'
const optionId = ({ id }: Suggestion): string => `${LIST}-${id}`

type SearchBoxProps = {
  readonly value?: string
  readonly problem?: string
  readonly hint?: string
  /** What sends it. */
  readonly children: ReactNode
}

/**
 * The box of the registry's search. While one types it shows the few notices that are most like it; the arrows go through them, Enter
 * opens the one that is chosen and otherwise asks for the whole answer, Escape puts them away. Without scripts it is a box.
 */
export const SearchBox = ({ value, problem, hint, children }: SearchBoxProps) => {
  const say = useTranslate()
  const { pathname } = useLocation()
  const { found, ask, forget } = useSuggestions(localePath(useLocale(), '/trabajo/buscar/mientras'))
  const [at, setAt] = useState(-1)
  const [listens, setListens] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const wanted = useRef<HTMLInputElement>(null)
  useEffect(() => setListens(true), [])
  const close = () => {
    forget()
    setAt(-1)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another answer
  useEffect(close, [pathname])
  const options = found ?? []
  const open = options.length > 0
  const chosen = options[at]
  const choose = (one: Suggestion) => {
    if (one.href) return window.location.assign(one.href)
    // Another's notice has no page here: it is shown within the whole answer.
    if (wanted.current) wanted.current.value = one.id
    box.current?.form?.requestSubmit()
    if (wanted.current) wanted.current.value = ''
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!open || event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      // One place more than options: none of them, which is the box itself.
      setAt((now) => ((now + 1 + step + options.length + 1) % (options.length + 1)) - 1)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      choose(chosen)
    }
  }
  const combobox = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': open,
    ...(open ? { 'aria-controls': LIST } : {}),
    ...(chosen ? { 'aria-activedescendant': optionId(chosen) } : {}),
  } as const
  return (
    <div className={problem ? 'field wrong suggesting' : 'field suggesting'}>
      <label htmlFor="q">{say('work.searchLabel')}</label>
      <Hints id="q" hint={hint} problem={problem} />
      <div className="ask">
        <input
          ref={box}
          id="q"
          name="q"
          type="text"
          defaultValue={value}
          maxLength={MOST_TYPED}
          autoComplete="off"
          spellCheck={false}
          onInput={(event) => {
            setAt(-1)
            ask(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
          {...described('q', hint, problem)}
          {...(listens ? combobox : {})}
        />
        {children}
      </div>
      <input ref={wanted} type="hidden" name="aviso" />
      {open ? <Options options={options} chosen={chosen} onChoose={choose} /> : null}
      {listens ? (
        <p role="status" className="hide-visually">
          {found === undefined
            ? ''
            : found.length === 0
              ? say('registry.suggestedNone')
              : say('registry.suggested', { count: found.length })}
        </p>
      ) : null}
    </div>
  )
}

type OptionsProps = {
  readonly options: readonly Suggestion[]
  readonly chosen: Suggestion | undefined
  readonly onChoose: (one: Suggestion) => void
}

const Options = ({ options, chosen, onChoose }: OptionsProps) => {
  const say = useTranslate()
  return (
    <div
      id={LIST}
      className="suggestions"
      role="listbox"
      tabIndex={-1}
      aria-label={say('registry.suggestions')}
      // The box keeps the focus: what is pressed here must not take it away first.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((one) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
        <div
          key={one.id}
          id={optionId(one)}
          role="option"
          tabIndex={-1}
          aria-selected={one === chosen}
          onClick={() => onChoose(one)}
        >
          <strong>{one.name}</strong> <span className="muted">{one.line}</span>
          {one.why ? <span className="muted why-line">{one.why}</span> : null}
        </div>
      ))}
    </div>
  )
}
