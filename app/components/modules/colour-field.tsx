import { useEffect, useState } from 'react'
import { isColour } from '../../domain/theme.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { described } from '../described.ts'
import { Hints } from '../hints.tsx'

type ColourFieldProps = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly problem?: string
  readonly onType: (value: string) => void
}

/**
 * A colour as a style guide writes it, since that is what a webmaster has at hand, with a sample of it. Where scripts run the
 * sample opens the browser's own choice of colours.
 */
export const ColourField = ({ name, label, hint, value, problem, onType }: ColourFieldProps) => {
  const say = useTranslate()
  const [scripts, setScripts] = useState(false)
  useEffect(() => setScripts(true), [])
  const sample = isColour(value) ? value : '#ffffff'
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <Hints id={name} hint={hint} problem={problem} />
      <div className="colour">
        <input
          id={name}
          name={name}
          value={value}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          {...described(name, hint, problem)}
        />
        {scripts ? (
          <input
            type="color"
            aria-label={say('modules.choose', { what: label })}
            value={sample}
            onChange={({ currentTarget }) => onType(currentTarget.value)}
          />
        ) : (
          <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false">
            <rect width="44" height="44" fill={sample} />
          </svg>
        )}
      </div>
    </div>
  )
}
