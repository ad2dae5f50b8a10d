import { Dialog } from './dialog.tsx'
import { SHORTCUT_LIST } from './shortcuts.ts'

interface Props {
  readonly open: boolean
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
}

/** The list of shortcuts. */
export function ShortcutsDialog({ open, onClose }: Props) {
  return (
    <Dialog open={open} title="Keyboard shortcuts" onClose={onClose}>
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
    </Dialog>
  )
}
