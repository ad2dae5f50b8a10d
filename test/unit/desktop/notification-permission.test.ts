import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { KeptFile } from '../../../src-main/desktop/kept-file.ts'
import {
  ASKS_NOW,
  NotificationPermission,
  notShownText,
  type PermissionOptions,
  permissionShape,
} from '../../../src-main/desktop/notification-permission.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let path: string
beforeEach(() => {
  path = join(freshFolder('permission'), 'notifications.json')
})

/** A console on a Mac, and what it did in which order. */
function setUp(changes: Partial<PermissionOptions> = {}) {
  const done: string[] = []
  const around = { isWanted: true, isInFront: true }
  const permission = new NotificationPermission({
    platform: 'darwin',
    memory: new KeptFile(path, permissionShape),
    now: () => 0,
    isWanted: () => around.isWanted,
    isInFront: () => around.isInFront,
    say: (text) => done.push(text),
    ask: () => done.push('asked'),
    ...changes,
  })
  return { permission, done, around }
}

describe('the permission for notifications on a Mac', () => {
  it('is asked for once the window has said what for, and once in a profile’s life', async () => {
    const { permission, done } = setUp()
    await permission.look()
    expect(done).toEqual([ASKS_NOW, 'asked'])
    await permission.look()
    const later = setUp()
    await later.permission.look()
    expect([done.length, later.done]).toEqual([2, []])
  })

  it('waits for the window to come to the front', async () => {
    const { permission, done, around } = setUp()
    around.isInFront = false
    await permission.look()
    expect(done).toEqual([])
    around.isInFront = true
    await Promise.all([permission.look(), permission.look()])
    expect(done).toEqual([ASKS_NOW, 'asked'])
  })

  it('is not asked for while notifications are off', async () => {
    const { permission, done, around } = setUp()
    around.isWanted = false
    await permission.look()
    expect(done).toEqual([])
    around.isWanted = true
    await permission.look()
    expect(done).toHaveLength(2)
  })

  it.each(['linux', 'win32'] as const)('is no matter on %s', async (platform) => {
    const { permission, done } = setUp({ platform })
    await permission.look()
    expect(done).toEqual([])
  })
})

describe('a notification that was not shown', () => {
  it.each([
    ['darwin', 'Notifications are not allowed', /not allowed; allow it in System Settings > Notif/],
    ['darwin', 'no notification service answered', /answered; allow it in System Settings > /],
    [
      'win32',
      'Notification failed - Settings prevent the notification from being delivered.',
      /^Windows doesn’t allow it; allow it in Settings > System > Notifications$/,
    ],
    ['win32', 'no notification service answered', /^no notification service answered$/],
    ['linux', 'no notification service answered', /^no notification service answered$/],
  ] as const)('on %s says where to allow it: %s', (platform, because, said) => {
    expect(notShownText(because, platform)).toMatch(said)
  })
})
