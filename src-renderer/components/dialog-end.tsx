import type { ReactNode } from 'react'

interface Props {
  /** Why it did not work, announced; null while nothing went wrong. */
  readonly failed: string | null
  readonly onCancel: () => void
  /** The button that does what the dialog asks about. */
  readonly children: ReactNode
}

/** The end of every dialog that asks: what went wrong, the way out, and the deed, in this order. */
export function DialogEnd({ failed, onCancel, children }: Props) {
  return (
    <>
      <p className="field-error" role="alert">
        {failed}
      </p>
      <div className="row row-end">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        {children}
      </div>
    </>
  )
}
