import type { RuntimeView } from '../../../src-main/contract/overview.ts'
import { Dialog } from '../../components/dialog.tsx'

interface Props {
  readonly open: boolean
  /** The console's own version. */
  readonly version: string
  readonly runtime: RuntimeView
  /** Also called when the dialog closes by itself, on Escape. */
  readonly onClose: () => void
}

/** What this console is, and on what it runs: for whoever is asked for it by support. */
export function AboutDialog({ open, version, runtime, onClose }: Props) {
  return (
    <Dialog open={open} title="About Payments Ops" onClose={onClose}>
      <p className="about-what">A console for the people who watch a payment system.</p>
      <dl className="about">
        <dt>Version</dt>
        <dd>{version}</dd>
        <dt>Electron</dt>
        <dd>{runtime.electron}</dd>
        <dt>Licence</dt>
        <dd>MIT</dd>
      </dl>
      {runtime.remark !== null && <p className="about-remark">{runtime.remark}</p>}
      <div className="row row-end">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  )
}
