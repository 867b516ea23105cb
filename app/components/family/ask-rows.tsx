import type { ReactNode } from 'react'
import { BODY_SITES, COLOURS, GARMENTS, MARK_TYPES, RELATIONS } from '../../domain/person.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { MAX_ROWS } from '../../notices/row-limit.ts'
import { Field } from '../field.tsx'
import { Fieldset } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import type { Asker } from './asker.ts'

type Ask = { readonly ask: Asker }
type RowsProps = {
  readonly first: string
  readonly fields: readonly string[]
  readonly ask: Asker
  readonly legend: (row: number) => string
  readonly children: (row: number) => ReactNode
}

/** The rows that hold something, and an empty one; another comes with "save and add another". */
const Rows = ({ first, fields, ask, legend, children }: RowsProps) => {
  const all = Array.from({ length: MAX_ROWS }, (_, row) => row)
  const used = all.filter((row) => fields.some((field) => ask.value(`${field}_${row}`)))
  const shown = all.slice(0, Math.min(MAX_ROWS, (used.at(-1) ?? -1) + 2))
  return shown.map((row) => (
    <Fieldset
      key={row}
      id={`${first}_row_${row}`}
      legend={legend(row + 1)}
      problem={row === 0 ? ask.problem(`${first}_0`) : undefined}
    >
      <div className="rows">{children(row)}</div>
    </Fieldset>
  ))
}

export const AskMarks = ({ ask }: Ask) => {
  const say = useTranslate()
  const empty = say('wizard.choose')
  return (
    <Rows
      first="mark_type"
      fields={['mark_type', 'mark_site', 'mark_side', 'mark_words']}
      ask={ask}
      legend={(row) => say('wizard.markRow', { row })}
    >
      {(row) => (
        <>
          <Select
            name={`mark_type_${row}`}
            label={say('wizard.markType')}
            empty={empty}
            options={MARK_TYPES.map((value) => ({ value, label: say(`person.mark_${value}`) }))}
            value={ask.value(`mark_type_${row}`)}
          />
          <Select
            name={`mark_site_${row}`}
            label={say('wizard.markSite')}
            empty={empty}
            options={BODY_SITES.map((value) => ({ value, label: say(`person.site_${value}`) }))}
            value={ask.value(`mark_site_${row}`)}
          />
          <Select
            name={`mark_side_${row}`}
            label={say('wizard.markSide')}
            empty={empty}
            options={(['left', 'right'] as const).map((value) => ({ value, label: say(`person.side_${value}`) }))}
            value={ask.value(`mark_side_${row}`)}
          />
          <Field
            name={`mark_words_${row}`}
            label={say('wizard.markWords')}
            hint={say('wizard.wordsHint')}
            value={ask.value(`mark_words_${row}`)}
            maxLength={200}
          />
        </>
      )}
    </Rows>
  )
}

export const AskClothing = ({ ask }: Ask) => {
  const say = useTranslate()
  const empty = say('wizard.choose')
  return (
    <Rows
      first="garment"
      fields={['garment', 'colour', 'clothing_words']}
      ask={ask}
      legend={(row) => say('wizard.clothingRow', { row })}
    >
      {(row) => (
        <>
          <Select
            name={`garment_${row}`}
            label={say('wizard.garment')}
            empty={empty}
            options={GARMENTS.map((value) => ({ value, label: say(`person.garment_${value}`) }))}
            value={ask.value(`garment_${row}`)}
          />
          <Select
            name={`colour_${row}`}
            label={say('wizard.colour')}
            empty={empty}
            options={COLOURS.map((value) => ({ value, label: say(`person.colour_${value}`) }))}
            value={ask.value(`colour_${row}`)}
          />
          <Field
            name={`clothing_words_${row}`}
            label={say('wizard.clothingWords')}
            hint={say('wizard.wordsHint')}
            value={ask.value(`clothing_words_${row}`)}
            maxLength={200}
          />
        </>
      )}
    </Rows>
  )
}

export const AskCompanions = ({ ask }: Ask) => {
  const say = useTranslate()
  return (
    <Rows
      first="companion_name"
      fields={['companion_name', 'companion_relation', 'companion_age']}
      ask={ask}
      legend={(row) => say('wizard.companionRow', { row })}
    >
      {(row) => (
        <>
          <Field
            name={`companion_name_${row}`}
            label={say('wizard.companionName')}
            value={ask.value(`companion_name_${row}`)}
            maxLength={120}
          />
          <Select
            name={`companion_relation_${row}`}
            label={say('wizard.companionRelation')}
            empty={say('wizard.choose')}
            options={RELATIONS.map((value) => ({ value, label: say(`person.relation_${value}`) }))}
            value={ask.value(`companion_relation_${row}`)}
          />
          <Field
            name={`companion_age_${row}`}
            label={say('wizard.companionAge')}
            value={ask.value(`companion_age_${row}`)}
            problem={ask.problem(`companion_age_${row}`)}
            maxLength={60}
          />
        </>
      )}
    </Rows>
  )
}
