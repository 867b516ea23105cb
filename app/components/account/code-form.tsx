import { Button } from '../button.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Field } from '../field.tsx'

type CodeFormProps = {
  readonly label: string
  readonly button: string
  readonly hint?: string
  readonly problem?: string
  /** A password in place of a code. */
  readonly password?: boolean
}

/** Asks for a second proof that is typed. */
export const CodeForm = ({ label, button, hint, problem, password }: CodeFormProps) => {
  const name = password ? 'password' : 'code'
  return (
    <form method="post" className="stack" noValidate>
      <ErrorSummary problems={problem ? [{ field: name, problem }] : []} />
      <Field
        name={name}
        label={label}
        hint={hint}
        problem={problem}
        {...(password
          ? { type: 'password', autoComplete: 'current-password', maxLength: 1000 }
          : { autoComplete: 'one-time-code', maxLength: 40 })}
      />
      <p>
        <Button>{button}</Button>
      </p>
    </form>
  )
}
