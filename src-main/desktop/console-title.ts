import type { Workspace } from '../contract/overview.ts'
import type { Mode } from '../contract/payments.ts'

/**
 * The window's title: which money the console moves, in capitals, and a word where the logs it
 * watches are not of the same world.
 */
export function consoleTitle(workspace: Workspace['kind'], mode: Mode): string {
  return `Payments Ops - ${mode.toUpperCase()}${differing(workspace, mode)}`
}

function differing(workspace: Workspace['kind'], mode: Mode): string {
  if (workspace === 'sandbox') return mode === 'sandbox' ? '' : ' money, simulated logs'
  return mode === 'sandbox' ? ' money, real logs' : ''
}
