import type { ReactNode } from 'react'

type EmptyStateProps = { readonly title: string; readonly children?: ReactNode }

/** A list with nothing in it: says why that is fine, or what to do next. */
export const EmptyState = ({ title, children }: EmptyStateProps) => (
  <div className="empty stack-tight">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
)
