import type { ReactNode, Ref } from 'react'

interface Props {
  readonly busy: boolean
  /** Off for another reason than being busy. */
  readonly off?: boolean
  readonly look?: 'plain' | 'primary' | 'danger'
  readonly small?: boolean
  /** Null: a submit button of the form it stands in. */
  readonly onPress: (() => void) | null
  /** The id of the text that says what it does. */
  readonly describedBy?: string
  readonly buttonRef?: Ref<HTMLButtonElement>
  readonly children: ReactNode
}

/**
 * A button for what takes a moment. It is off at once by aria-disabled and not by disabled: a
 * button that is really disabled loses the focus of whoever pressed it by keyboard.
 */
export function BusyButton(props: Props) {
  const {
    busy,
    off = false,
    look = 'plain',
    small = false,
    onPress,
    describedBy,
    buttonRef,
    children,
  } = props
  const disabled = busy || off
  return (
    <button
      ref={buttonRef}
      type={onPress === null ? 'submit' : 'button'}
      className={`button button-${look}${small ? ' button-small' : ''}`}
      aria-disabled={disabled}
      aria-busy={busy}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (disabled) event.preventDefault()
        else onPress?.()
      }}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}
