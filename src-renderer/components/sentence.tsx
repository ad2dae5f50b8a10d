import { Fragment } from 'react'

/** A sentence that breaks at its commas first: "limit 5 %" never stands half on the next line. */
export function Sentence({ text }: { readonly text: string }) {
  return text.split(', ').map((part, index) => (
    <Fragment key={part}>
      {index > 0 && ', '}
      <span className="phrase">{part}</span>
    </Fragment>
  ))
}
