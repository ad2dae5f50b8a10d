import type { Workspace } from '../contract/overview.ts'

/** The window's title: which logs are shown is said before the name, where no cut can hide it. */
export function windowTitle(workspace: Pick<Workspace, 'kind' | 'directory'>): string {
  return workspace.kind === 'sandbox' ? 'SANDBOX - Payments Ops' : 'Payments Ops'
}
