import { useEffect, useRef } from 'react'
import { SHORTCUT_LIST } from './shortcuts.ts'

interface Props {
  readonly open: boolean
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
}

/** The list of shortcuts in a native dialog, which brings Escape and the focus trap with it. */
export function ShortcutsDialog({ open, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  // showModal and not the `open` attribute: only a modal dialog makes the page behind it inert.
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">Keyboard shortcuts</h2>
      <dl className="shortcut-list">
        {SHORTCUT_LIST.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  )
}
