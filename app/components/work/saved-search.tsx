import { Form } from '@remix-run/react'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import type { SavedSearch } from '../../searches/list-saved.server.ts'
import { Button } from '../button.tsx'
import { Tag } from '../tag.tsx'

type SavedSearchProps = {
  readonly saved: SavedSearch
  /** Whether it is being asked if it shall go. */
  readonly isLeaving: boolean
}

/** A saved search: its words, until when it is told, and what can be done with it. */
export const SavedSearchItem = ({ saved, isLeaving }: SavedSearchProps) => {
  const say = useTranslate()
  const locale = useLocale()
  const { id, state, found, unseen } = saved
  const words = saved.words || say('saved.unreadable')
  const until = saved.until && formatDate(locale, saved.until)
  return (
    <article className="paper padded stack-tight" aria-labelledby={`saved-${id}`}>
      <div className="row">
        <h2 id={`saved-${id}`}>{words}</h2>
        {unseen > 0 ? <Tag tone="wait">{say('saved.newFinds', { count: unseen })}</Tag> : null}
      </div>
      <p className="muted">
        {say('saved.savedOn', { day: formatDate(locale, saved.savedOn) })}
        {' · '}
        {state === 'kept' || !until ? say('saved.kept') : say(`saved.${state}`, { day: until })}
        {state === 'standing' && found === 0 ? ` · ${say('saved.noFinds')}` : null}
      </p>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={id} />
        {isLeaving ? (
          <div className="stack-tight" role="alert">
            <p>{say('saved.removeAsk')}</p>
            <p className="row">
              <Button look="danger" name="act" value="remove">
                {say('saved.removeYes')}
              </Button>
              <Button look="second" name="act" value="leave">
                {say('saved.removeNo')}
              </Button>
            </p>
          </div>
        ) : (
          <SavedActs saved={{ ...saved, words }} />
        )}
      </Form>
    </article>
  )
}

const SavedActs = ({ saved: { words, state, found, unseen } }: Pick<SavedSearchProps, 'saved'>) => {
  const say = useTranslate()
  const acts = [
    { act: 'again', label: say('saved.again') },
    { act: 'tell', label: say(state === 'kept' ? 'saved.tellFromNow' : 'saved.renew') },
    ...(state === 'kept' ? [] : [{ act: 'stop', label: say('saved.stop') }]),
    { act: 'ask_remove', label: say('saved.remove') },
  ]
  return (
    <div className="stack-tight">
      {found > 0 ? (
        <p>
          <Button look={unseen > 0 ? 'first' : 'second'} name="act" value="see">
            {unseen > 0 ? say('saved.see', { count: unseen }) : say('saved.seeAll', { count: found })}
          </Button>
        </p>
      ) : null}
      <p className="links">
        {acts.map(({ act, label }) => (
          <button
            key={act}
            type="submit"
            className="link-button"
            name="act"
            value={act}
            aria-label={say('saved.of', { act: label, words })}
          >
            {label}
          </button>
        ))}
      </p>
    </div>
  )
}
