import { Form } from '@remix-run/react'
import { formatNumber } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { FacetGroup, FacetOption } from '../../notices/facet-words.ts'
import { Button } from '../button.tsx'

/** Values of a list that are seen at once; the others open. */
const AT_ONCE = 6

type FiltersProps = { readonly groups: readonly FacetGroup[]; readonly action: string }

/** What the answer can be narrowed to, with how many each would show. Sent by POST: what is chosen is part of the question. */
export const Filters = ({ groups, action }: FiltersProps) => {
  const say = useTranslate()
  if (groups.length === 0) return null
  return (
    <details className="paper filters">
      <summary className="link-target">{say('registry.filters')}</summary>
      <Form method="post" action={action} className="stack">
        <p className="muted">{say('registry.filtersHint')}</p>
        <div className="facets">
          {groups.map((group) => (
            <FacetFields key={group.facet} {...group} />
          ))}
        </div>
        <p>
          <Button name="filtrar" value="1">
            {say('registry.filtersApply')}
          </Button>
        </p>
      </Form>
    </details>
  )
}

const FacetFields = ({ facet, legend, options }: FacetGroup) => {
  const [first, more] = [options.slice(0, AT_ONCE), options.slice(AT_ONCE)]
  const say = useTranslate()
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      {first.map((option) => (
        <FacetBox key={option.value} facet={facet} {...option} />
      ))}
      {more.length > 0 ? (
        <details open={more.some(({ chosen }) => chosen)}>
          <summary className="link-target">{say('registry.facetMore', { count: more.length })}</summary>
          {more.map((option) => (
            <FacetBox key={option.value} facet={facet} {...option} />
          ))}
        </details>
      ) : null}
    </fieldset>
  )
}

const FacetBox = ({ facet, value, label, count, chosen }: FacetOption & Pick<FacetGroup, 'facet'>) => {
  const locale = useLocale()
  return (
    <label className="check">
      <input type="checkbox" name={facet} value={value} defaultChecked={chosen} />
      <span>
        {label} <span className="muted">({formatNumber(locale, count)})</span>
      </span>
    </label>
  )
}

type ChosenProps = {
  readonly chosen: readonly { readonly facet: string; readonly value: string; readonly words: string }[]
  readonly action: string
}

/** What is chosen, each to be taken off with one button. */
export const ChosenFilters = ({ chosen, action }: ChosenProps) => {
  const say = useTranslate()
  if (chosen.length === 0) return null
  return (
    <Form method="post" action={action} className="row chosen">
      <span>{say('registry.filtersChosen')}:</span>
      {chosen.map(({ facet, value, words }) => (
        <button
          key={`${facet} ${value}`}
          type="submit"
          name="sin"
          value={`${facet}:${value}`}
          className="chip"
          aria-label={say('registry.chosenOff', { words })}
        >
          {words} <span aria-hidden="true">×</span>
        </button>
      ))}
      <button type="submit" name="sin" value="todos" className="link-button">
        {say('registry.filtersClear')}
      </button>
    </Form>
  )
}
