import type { ReactNode } from 'react'

type Look = { readonly children: ReactNode; readonly look?: 'first' | 'second' | 'danger'; readonly whole?: boolean }

const classOf = ({ look = 'first', whole }: Look): string =>
  ['button', ...(look === 'first' ? [] : [look]), ...(whole ? ['whole'] : [])].join(' ')

type ButtonProps = Look & {
  readonly name?: string
  readonly value?: string
  readonly type?: 'submit' | 'button'
  readonly disabled?: boolean
  /** Only of a button that stands where scripts run. */
  readonly onClick?: () => void
  /** Sends the form elsewhere, or without checks: for "save and leave" beside "continue". */
  readonly formAction?: string
  readonly formNoValidate?: boolean
  /** Name of the frame that shows the answer. */
  readonly formTarget?: string
}

/** Sends the form it stands in; its words say the act. `whole` fills the width of a phone. */
export const Button = ({ children, look, whole, type = 'submit', ...rest }: ButtonProps) => (
  <button type={type} className={classOf({ children, look, whole })} {...rest}>
    {children}
  </button>
)

type LinkButtonProps = Look & { readonly href: string; readonly newTab?: boolean }

/** A link that is the next act. In a new tab only from a frame, where forms may not open. */
export const LinkButton = ({ children, look, whole, href, newTab }: LinkButtonProps) => (
  <a
    href={href}
    className={classOf({ children, look, whole })}
    {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}
  >
    {children}
  </a>
)
