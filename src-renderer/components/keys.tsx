import { Fragment } from 'react'

/** Keys as they are printed; several ways to press them are told apart by a word. */
export function Keys({ ways }: { readonly ways: readonly (readonly string[])[] }) {
  return ways.map((names, at) => (
    <Fragment key={names.join('+')}>
      {at > 0 && ' or '}
      <span className="keys">
        {names.map((name) => (
          <kbd key={name}>{name}</kbd>
        ))}
      </span>
    </Fragment>
  ))
}
