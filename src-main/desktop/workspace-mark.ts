import type { Workspace } from '../contract/overview.ts'

/**
 * Marks the title of a window or a notification with the workspace it speaks of. The mark stands
 * in front, where no cut can hide that simulated money is meant.
 */
export function markTitle(workspace: Workspace['kind'], title: string): string {
  return workspace === 'sandbox' ? `SANDBOX - ${title}` : title
}
