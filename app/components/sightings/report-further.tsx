import { BODY_SITES, COLOURS, GARMENTS, MARK_TYPES, RELATIONS } from '../../domain/person.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { CLOTHING_ROWS, COMPANION_ROWS, MARK_ROWS } from '../../sightings/report-rows.ts'
import { Field } from '../field.tsx'
import { Choice, Fieldset } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import type { PartProps } from './language-select.tsx'

export const Marks = ({ value }: PartProps) => {
  const say = useTranslate()
  return (
    <>
      <p className="hint" id="marks-hint">
        {say('sighting.marksHint')}
      </p>
      {MARK_ROWS.map((row) => (
        <MarkRow key={row} row={row} value={value} />
      ))}
    </>
  )
}

export const Clothing = ({ value }: PartProps) =>
  CLOTHING_ROWS.map((row) => <ClothingRow key={row} row={row} value={value} />)

type CompanyProps = PartProps & {
  /** Whether companions who are children may be reported with this one. */
  readonly together: boolean
}

/** One companion is open at a time, so that the step stays one screen. */
export const Company = ({ value, problem, together }: CompanyProps) => {
  const wrong = COMPANION_ROWS.find((row) => problem(`companion${row}_age`))
  return COMPANION_ROWS.map((row) => (
    <CompanionRow
      key={row}
      row={row}
      value={value}
      problem={problem}
      together={together}
      open={row === (wrong ?? COMPANION_ROWS[0])}
    />
  ))
}

/** The name in parts, and a phone by which the family may be known. */
export const NameParts = ({ value, problem }: PartProps) => {
  const say = useTranslate()
  return (
    <>
      <div className="beside">
        {(['given', 'surname1', 'surname2', 'nickname'] as const).map((part) => (
          <Field
            key={part}
            name={part}
            label={say(`sighting.${part}`)}
            value={value(part)}
            maxLength={80}
            spellCheck={false}
          />
        ))}
      </div>
      <Field
        name="phone"
        type="tel"
        label={say('sighting.phone')}
        hint={say('sighting.phoneHint')}
        value={value('phone')}
        problem={problem('phone')}
        maxLength={40}
      />
    </>
  )
}

type RowProps = Pick<PartProps, 'value'> & { readonly row: number }

const MarkRow = ({ row, value }: RowProps) => {
  const say = useTranslate()
  const empty = say('sighting.notChosen')
  return (
    <Fieldset id={`mark${row}`} legend={say('sighting.mark', { number: row })}>
      <div className="beside">
        <Select
          name={`mark${row}_type`}
          label={say('sighting.markType')}
          empty={empty}
          options={MARK_TYPES.map((type) => ({ value: type, label: say(`person.mark_${type}`) }))}
          value={value(`mark${row}_type`)}
        />
        <Select
          name={`mark${row}_site`}
          label={say('sighting.markSite')}
          empty={empty}
          options={BODY_SITES.map((site) => ({ value: site, label: say(`person.site_${site}`) }))}
          value={value(`mark${row}_site`)}
        />
        <Select
          name={`mark${row}_side`}
          label={say('sighting.markSide')}
          empty={empty}
          options={(['left', 'right'] as const).map((side) => ({ value: side, label: say(`person.side_${side}`) }))}
          value={value(`mark${row}_side`)}
        />
        <Field name={`mark${row}_words`} label={say('sighting.markWords')} value={value(`mark${row}_words`)} />
      </div>
    </Fieldset>
  )
}

const ClothingRow = ({ row, value }: RowProps) => {
  const say = useTranslate()
  const empty = say('sighting.notChosen')
  return (
    <Fieldset id={`clothing${row}`} legend={say('sighting.clothing', { number: row })}>
      <div className="beside">
        <Select
          name={`garment${row}`}
          label={say('sighting.garment')}
          empty={empty}
          options={GARMENTS.map((garment) => ({ value: garment, label: say(`person.garment_${garment}`) }))}
          value={value(`garment${row}`)}
        />
        <Select
          name={`colour${row}`}
          label={say('sighting.colour')}
          empty={empty}
          options={COLOURS.map((colour) => ({ value: colour, label: say(`person.colour_${colour}`) }))}
          value={value(`colour${row}`)}
        />
      </div>
    </Fieldset>
  )
}

type CompanionProps = RowProps & CompanyProps & { readonly open: boolean }

const CompanionRow = ({ row, value, problem, together, open }: CompanionProps) => {
  const say = useTranslate()
  const title = say('sighting.companion', { number: row })
  const name = value(`companion${row}_name`)
  return (
    <details className="more" name="companions" open={open}>
      <summary>{name ? `${title}: ${name}` : title}</summary>
      <Fieldset id={`companion${row}`} legend={<span className="hide-visually">{title}</span>}>
        <div className="stack">
          <Field
            name={`companion${row}_name`}
            label={say('sighting.companionName')}
            value={name}
            maxLength={120}
            spellCheck={false}
          />
          <div className="beside">
            <Select
              name={`companion${row}_relation`}
              label={say('sighting.companionRelation')}
              empty={say('sighting.notChosen')}
              options={RELATIONS.map((relation) => ({ value: relation, label: say(`person.relation_${relation}`) }))}
              value={value(`companion${row}_relation`)}
            />
            <Field
              name={`companion${row}_age`}
              label={say('sighting.companionAge')}
              value={value(`companion${row}_age`)}
              problem={problem(`companion${row}_age`)}
              maxLength={40}
            />
          </div>
          {together ? (
            <Choice
              type="checkbox"
              name={`companion${row}_together`}
              option={{ value: 'yes', label: say('sighting.companionTogether') }}
              checked={value(`companion${row}_together`) === 'yes'}
            />
          ) : null}
        </div>
      </Fieldset>
    </details>
  )
}

/** What only the institution keeps. */
export const NoteAndPhoto = ({ value, problem }: PartProps) => {
  const say = useTranslate()
  return (
    <>
      <Field
        name="note"
        label={say('sighting.note')}
        hint={say('sighting.noteHint')}
        value={value('note')}
        lines={3}
        maxLength={2000}
      />
      <div className={problem('photo') ? 'field wrong' : 'field'}>
        <label htmlFor="photo">{say('sighting.photo')}</label>
        <p id="photo-hint" className="hint">
          {say('sighting.photoHint')}
        </p>
        {problem('photo') ? <p className="problem">{problem('photo')}</p> : null}
        <input
          id="photo"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          aria-describedby="photo-hint"
        />
      </div>
    </>
  )
}
