import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

interface Props {
  readonly open: boolean
  readonly title: string
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal dialog, which brings Escape, the focus trap and an inert page with it. */
export function Dialog({ open, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // showModal and not the `open` attribute: only a modal dialog makes the page behind it inert.
  // Closed before it leaves the page, too: only then the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!open || element === null) return
    element.showModal()
    return () => element.close()
  }, [open])

  /** The event comes late: by then the dialog may be open again. */
  function closed(): void {
    if (dialog.current?.open !== true) onClose()
  }

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={closed}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
