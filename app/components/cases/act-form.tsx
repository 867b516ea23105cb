import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { CaseFormAct } from '../../cases/act-on-case.server.ts'
import { Button } from '../button.tsx'

type ActFormProps = {
  readonly act: CaseFormAct
  readonly children: ReactNode
  readonly look?: 'second' | 'danger'
  readonly hidden?: Readonly<Record<string, string>>
}

/** One act of a case that asks nothing more. */
export const ActForm = ({ act, children, look, hidden = {} }: ActFormProps) => (
  <Form method="post">
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Button name="act" value={act} look={look}>
      {children}
    </Button>
  </Form>
)
