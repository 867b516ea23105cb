import type { ReactNode } from 'react'
import type { AccountAct } from '../../sign-in/act-on-account.server.ts'
import { Button } from '../button.tsx'

type ActFormProps = {
  readonly act: AccountAct
  readonly button: string
  readonly look?: 'first' | 'second' | 'danger'
  readonly children?: ReactNode
}

/** One act on the account's page. */
export const ActForm = ({ act, button, look = 'first', children }: ActFormProps) => (
  <form method="post" className="stack" noValidate>
    <input type="hidden" name="act" value={act} />
    {children}
    <p>
      <Button look={look}>{button}</Button>
    </p>
  </form>
)
