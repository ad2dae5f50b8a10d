import { type ReactNode, useEffect, useId, useRef } from 'react'

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
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
