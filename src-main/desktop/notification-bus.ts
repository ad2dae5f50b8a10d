import { callBus } from './bus-call.ts'

/** Source: the Desktop Notifications Specification 1.3. */
const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
  member: 'GetServerInformation',
  arguments: [],
} as const

/**
 * Whether the desktop's notification service is there and says nothing. Electron would wait for it
 * on the main thread, 25 s for each thing it asks, and the whole console with it: measured, an
 * alert froze it for a minute and a half. One that isn't there refuses at once and holds nobody up.
 */
export async function serviceHangs(
  environment: Readonly<Record<string, string | undefined>>,
  uid: number,
): Promise<boolean> {
  return (await callBus({ environment, uid }, SERVICE)).kind === 'silent'
}
