import type { Workspace } from '../../../src-main/contract/overview.ts'
import type { Mode } from '../../../src-main/contract/payments.ts'
import { folderName } from '../../format/path.ts'

/** What each mode means for money, for the tooltip. */
const MEANINGS: Readonly<Record<Mode, string>> = {
  sandbox: 'Payments are simulated inside this console',
  test: 'Payments go to Stripe’s test mode: no real money',
  live: 'Payments move real money',
}

interface Props {
  readonly workspace: Workspace
  /** Null while it is not known. */
  readonly mode: Mode | null
}

/** Which logs this window looks at and which money it moves; neither may pass for the other. */
export function ModeBadge({ workspace, mode }: Props) {
  const simulated = workspace.kind === 'sandbox'
  return (
    <>
      {/* In the sandbox logs and payments are simulated alike: one badge says so for both. */}
      {!(simulated && mode === 'sandbox') && (
        <LogsBadge workspace={workspace} alone={mode === null} />
      )}
      {mode !== null && (
        <span
          className={`badge badge-${mode}${mode === 'sandbox' ? ' hatched' : ''}`}
          title={`${MEANINGS[mode]}${simulated ? `. Simulated logs: ${workspace.directory}` : ''}`}
        >
          {!simulated && mode === 'sandbox' && <span className="badge-about">Payments</span>}
          <strong>{mode.toUpperCase()}</strong>
        </span>
      )}
    </>
  )
}

/** The folder's name tells two windows apart; the path is for whoever has to be sure. */
function LogsBadge({ workspace, alone }: { workspace: Workspace; alone: boolean }) {
  if (workspace.kind === 'sandbox') {
    return (
      <span
        className="badge badge-sandbox hatched"
        title={`Simulated logs: ${workspace.directory}`}
      >
        {alone ? <strong>SANDBOX</strong> : <strong>SIMULATED</strong>}
      </span>
    )
  }
  return (
    <span className="badge badge-logs" title={workspace.directory}>
      <strong>LOGS</strong>
      <span className="badge-folder">{folderName(workspace.directory)}</span>
    </span>
  )
}
