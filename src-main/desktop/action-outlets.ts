import type { ActionView } from '../contract/payments.ts'
import type { RequestInput } from '../contract/requests.ts'
import { fail, type Result } from '../contract/result.ts'
import type { CopyText } from './copy-text.ts'

/** The ways out of the console that an action's own data may take. */
export interface Outlets {
  readonly open: (address: string) => Promise<Result<null>>
  readonly copy: CopyText
}

const NO_ACTION = 'The journal has no such action.'
const NO_LINK = 'This action has no link, or it is no longer open.'

/**
 * Opens an action's checkout link in the browser. Fails when it has none, when the link is the
 * sandbox's, which leads nowhere, and when it isn't on Stripe's own host.
 */
export async function openCheckout(
  actions: readonly ActionView[],
  { action }: RequestInput<'openCheckout'>,
  outlets: Outlets,
): Promise<Result<null>> {
  const found = actions.find(({ id }) => id === action)
  if (found === undefined) return fail('refused', NO_ACTION)
  const url = found.object?.url ?? null
  if (url === null) return fail('refused', NO_LINK)
  if (found.mode === 'sandbox') {
    return fail(
      'refused',
      'The sandbox’s links lead nowhere: its checkouts are paid by themselves.',
    )
  }
  return outlets.open(url)
}

/** Puts an action's link, id or raw answer on the clipboard; fails when it has none. */
export async function copyFromAction(
  actions: readonly ActionView[],
  { action, what }: RequestInput<'copyFromAction'>,
  outlets: Outlets,
): Promise<Result<null>> {
  const found = actions.find(({ id }) => id === action)
  if (found === undefined) return fail('refused', NO_ACTION)
  const text = found.object?.[what] ?? null
  if (text === null) return fail('refused', what === 'url' ? NO_LINK : 'Stripe gave no answer yet.')
  return outlets.copy(text)
}
