import type { ReactNode } from 'react'
import { Button } from '../button.tsx'

type ActFormProps = {
  /** Sent as `act`, with `fields` beside it. */
  readonly act: string
  readonly fields?: Readonly<Record<string, string>>
  readonly look?: 'first' | 'second' | 'danger'
  readonly children: ReactNode
}

/** One act, one button. */
export const ActForm = ({ act, fields = {}, look = 'second', children }: ActFormProps) => (
  <form method="post">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Button name="act" value={act} look={look} whole>
      {children}
    </Button>
  </form>
)
