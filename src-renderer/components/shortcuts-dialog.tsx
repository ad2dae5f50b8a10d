import { useContext } from 'react'
import { PlatformContext } from '../store/platform.ts'
import { Dialog } from './dialog.tsx'
import { Keys } from './keys.tsx'
import { shortcutGroups } from './shortcut-list.ts'

interface Props {
  readonly open: boolean
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
}

/** The list of shortcuts, as this platform's keys are called. */
export function ShortcutsDialog({ open, onClose }: Props) {
  const platform = useContext(PlatformContext)
  return (
    <Dialog open={open} title="Keyboard shortcuts" onClose={onClose}>
      <div className="shortcut-groups">
        {shortcutGroups(platform).map(({ group, lines }) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className="shortcut-list">
              {lines.map(({ does, ways }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    <Keys ways={ways} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="row row-end">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  )
}
