import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly label: string
  /** Why the value can't be taken; null while it can. */
  readonly error?: string | null
  /** A line of help, or what the value means. */
  readonly hint?: ReactNode
  /** How wide the input is: short for amounts and codes. */
  readonly width?: 'short' | 'full'
  readonly mono?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A labelled input with its hint and its error, both described to screen readers. */
export function Field(props: Props) {
  const { label, error = null, hint, width = 'full', mono = false, inputRef, ...input } = props
  const id = useId()
  const described = [hint && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean)
  return (
    <div className={`field field-${width}`}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        ref={inputRef}
        id={id}
        className={mono ? 'input mono' : 'input'}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={described.join(' ') || undefined}
      />
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {/* Always there, so that what appears in it is announced. */}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </div>
  )
}
