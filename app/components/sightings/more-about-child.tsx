import { BODY_SITES, COLOURS, GARMENTS, MARK_TYPES, RELATIONS } from '../../domain/person.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { CLOTHING_ROWS, COMPANION_ROWS, MARK_ROWS } from '../../sightings/report-rows.ts'
import { Field } from '../field.tsx'
import { Choice, Fieldset } from '../fieldset.tsx'
import { Select } from '../select.tsx'
import { LanguageSelect, type PartProps, type ShownProblem } from './language-select.tsx'

type MoreProps = PartProps & {
  readonly own: boolean
  readonly editing: boolean
  readonly problems: readonly ShownProblem[]
}

const FOLDED = /^(mark|garment|colour|companion|language2|given|surname|nickname|phone|note|photo)/

/** What a quick report can leave out, folded; open when something in it stands or is wrong. */
export const MoreAboutChild = ({ value, problem, own, editing, problems }: MoreProps) => {
  const say = useTranslate()
  const filled = ['mark1_type', 'mark1_words', 'garment1', 'companion1_name', 'language2', 'phone', 'note', 'nickname']
  const open = filled.some((name) => value(name)) || problems.some(({ field }) => FOLDED.test(field))
  return (
    <details className="more" open={open}>
      <summary>{say('sighting.more')}</summary>
      <div className="stack">
        <NameParts value={value} />
        <LanguageSelect name="language2" label={say('sighting.language2')} value={value('language2')} />
        {MARK_ROWS.map((row) => (
          <MarkRow key={row} row={row} value={value} />
        ))}
        {CLOTHING_ROWS.map((row) => (
          <ClothingRow key={row} row={row} value={value} />
        ))}
        {COMPANION_ROWS.map((row) => (
          <CompanionRow key={row} row={row} value={value} problem={problem} together={!editing} />
        ))}
        <Field
          name="phone"
          type="tel"
          label={say('sighting.phone')}
          hint={say('sighting.phoneHint')}
          value={value('phone')}
          problem={problem('phone')}
          maxLength={40}
        />
        {own ? <OwnOnly value={value} problem={problem} /> : null}
      </div>
    </details>
  )
}

const NameParts = ({ value }: Pick<PartProps, 'value'>) => {
  const say = useTranslate()
  return (
    <Fieldset id="name-parts" legend={say('sighting.nameParts')}>
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
    </Fieldset>
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

const CompanionRow = ({ row, value, problem, together }: RowProps & PartProps & { readonly together: boolean }) => {
  const say = useTranslate()
  return (
    <Fieldset id={`companion${row}`} legend={say('sighting.companion', { number: row })}>
      <div className="beside">
        <Field
          name={`companion${row}_name`}
          label={say('sighting.companionName')}
          value={value(`companion${row}_name`)}
          maxLength={120}
          spellCheck={false}
        />
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
    </Fieldset>
  )
}

const OwnOnly = ({ value, problem }: PartProps) => {
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
