import type { Workspace } from '../../../src-main/contract/overview.ts'
import { folderName } from '../../format/path.ts'

/** Which world this window looks at; simulated lines must never pass for real ones. */
export function ModeBadge({ workspace }: { readonly workspace: Workspace }) {
  if (workspace.kind === 'sandbox') {
    return (
      <span
        className="badge badge-sandbox hatched"
        title={`Simulated logs, no real payments: ${workspace.directory}`}
      >
        SANDBOX
      </span>
    )
  }
  // The folder's name tells two windows apart; the path is for whoever has to be sure.
  return (
    <span className="badge badge-logs" title={workspace.directory}>
      <strong>LOGS ONLY</strong>
      <span className="badge-folder">{folderName(workspace.directory)}</span>
    </span>
  )
}
