import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { localePath } from '../../i18n/locale.ts'
import { useLocale, useTranslate } from '../../i18n/use.translation.ts'
import { Button } from '../button.tsx'
import { SearchBox } from '../registry/search-box.tsx'

type RegistrySearchProps = {
  readonly value?: string
  readonly problem?: string
  /** What was found; the box then explains itself no more, so that people come first on a small screen. */
  readonly children?: ReactNode
}

/** Asks the registry by POST, so that no name sits in an address; what was found stands below. */
export const RegistrySearch = ({ value, problem, children }: RegistrySearchProps) => {
  const say = useTranslate()
  const locale = useLocale()
  return (
    <div className="stack-loose">
      <div className="stack measure">
        <h1>{say('work.searchTitle')}</h1>
        {children ? null : <p>{say('work.searchLead')}</p>}
        <Form method="post" action={localePath(locale, '/trabajo/buscar')} className="stack-tight">
          <SearchBox value={value} problem={problem} hint={children ? undefined : say('work.searchHint')}>
            <Button>{say('work.searchButton')}</Button>
          </SearchBox>
        </Form>
        <p className="links">
          <a href={localePath(locale, '/trabajo/buscar/guardadas')}>{say('saved.link')}</a>
        </p>
      </div>
      {children}
    </div>
  )
}
