import type { ReactNode } from 'react'

type QueueTableProps = {
  /** What the table lists, for those who do not see it. */
  readonly caption: string
  readonly columns: readonly string[]
  /** One row a piece of work; its first cell names it, each further one belongs to the column of its place. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[]
  /** evidence has the same behaviour with the look of a comparison. */
  readonly kind?: 'queue' | 'evidence'
}

/** A table that becomes one card a row on a phone, where each cell then says its column. */
export const QueueTable = ({ caption, columns, rows, kind = 'queue' }: QueueTableProps) => (
  <table className={kind}>
    <caption className="hide-visually">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ id, cells: [name, ...cells] }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          {columns.slice(1).map((column, at) => (
            <td key={column} data-label={column}>
              {cells[at]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
