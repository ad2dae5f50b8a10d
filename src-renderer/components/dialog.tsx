import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

interface Props {
  readonly open: boolean
  readonly title: string
  /** A palette has a look of its own, and shows no title: its field says what it is for. */
  readonly look?: 'palette'
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog, which brings Escape, the focus trap and an inert page with it. */
export function Dialog({ open, title, look, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // showModal and not the `open` attribute: only a modal dialog makes the page behind it inert.
  // Closed before it leaves the page, too: only then the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!open || element === null) return
    element.showModal()
    // A long one begins at its beginning, even where its only button stands at the end.
    element.scrollTop = 0
    return () => element.close()
  }, [open])

  /** The event comes late: by then the dialog may be open again. */
  function closed(): void {
    if (dialog.current?.open !== true) onClose()
  }

  return (
    <dialog
      ref={dialog}
      className={look === undefined ? 'dialog' : `dialog dialog-${look}`}
      aria-labelledby={id}
      // Escape closes it as a button would: told first, closed then. Closed by itself it would be
      // told late, and what is opened in between would be closed with it.
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={closed}
      // A palette asks nothing, so a press beside it puts it away; only its backdrop is the dialog
      // itself.
      onPointerDown={({ target, currentTarget }) => {
        if (look === 'palette' && target === currentTarget) onClose()
      }}
    >
      <h2 id={id} className={look === undefined ? undefined : 'visually-hidden'}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
