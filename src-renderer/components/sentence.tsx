import { Fragment } from 'react'

/**
 * A sentence that breaks at its commas first: "limit 5 %" never stands half on the next line.
 * Thousands separators have no space behind them, so they are never taken for a comma.
 */
export function Sentence({ text }: { readonly text: string }) {
  const parts = text.split(', ')
  const last = parts.length - 1
  return parts.map((part, index) => (
    <Fragment key={part}>
      {index > 0 && ' '}
      <span className="phrase">{index < last ? `${part},` : part}</span>
    </Fragment>
  ))
}
