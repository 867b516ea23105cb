import { useState } from 'react'
import { RADII, TEXT_STEPS } from '../../domain/theme.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Radios } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import { ColourField } from './colour-field.tsx'
import { ContrastWords } from './contrast-words.tsx'
import type { ModulePartProps } from './module-basics.tsx'

const COLOURS = ['accent', 'text', 'surface'] as const

/** The few tokens of a module's look; how well its words can be read is said while they are chosen. */
export const ThemeFields = ({ fields, problemOf }: ModulePartProps) => {
  const say = useTranslate()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const colour = (name: (typeof COLOURS)[number]) => typed[name] ?? fields[name]?.[0] ?? ''
  return (
    <>
      <Radios
        name="themed"
        legend={say('modules.themed')}
        options={[
          { value: 'portal', label: say('modules.themedPortal'), hint: say('modules.themedPortalHint') },
          { value: 'own', label: say('modules.themedOwn') },
        ]}
        value={fields.themed?.[0] ?? 'portal'}
      />
      <div className="colours">
        {COLOURS.map((name) => (
          <ColourField
            key={name}
            name={name}
            label={say(`modules.${name}`)}
            hint={say(`modules.${name}Hint`)}
            value={colour(name)}
            problem={problemOf(name)}
            onType={(value) => setTyped((before) => ({ ...before, [name]: value }))}
          />
        ))}
      </div>
      <ul className="plain-list stack-tight" aria-live="polite">
        {(['text', 'accent'] as const).map((name) => (
          <li key={name}>
            <ContrastWords what={name} colour={colour(name)} ground={colour('surface')} />
          </li>
        ))}
      </ul>
      <div className="pair">
        <Select
          name="radius"
          label={say('modules.radius')}
          empty={say('common.chooseOne')}
          options={RADII.map((radius) => ({ value: String(radius), label: say(`modules.radius_${radius}`) }))}
          value={fields.radius?.[0] ?? '6'}
          problem={problemOf('radius')}
        />
        <Select
          name="step"
          label={say('modules.step')}
          empty={say('common.chooseOne')}
          options={TEXT_STEPS.map((step) => ({ value: String(step), label: say(`modules.step_${step}`) }))}
          value={fields.step?.[0] ?? '1'}
        />
      </div>
    </>
  )
}
