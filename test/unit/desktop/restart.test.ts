import { describe, expect, it } from 'vitest'
import { linkTo } from '../../../src-main/desktop/call.ts'
import { restartOf } from '../../../src-main/desktop/restart.ts'

const MOUNT = '/tmp/.mount_PaymeXy12'
const APP_IMAGE = { APPIMAGE: '/home/ada/Apps/Payments-Ops.AppImage', APPDIR: MOUNT }
const installed = (...args: string[]) => ({
  argv: ['/opt/Payments Ops/payments-ops-console', ...args],
  environment: {},
})

describe('a console that is started again', () => {
  it('watches what it watched, with its window', () => {
    const started = installed('--logs=/var/log/pay', '--user-data-dir=/srv/ops')
    expect(restartOf({ ...started, hidden: false })).toEqual({ args: started.argv.slice(1) })
  })

  it('begins hidden when it was hidden, however it was started', () => {
    expect(restartOf({ ...installed(), hidden: true }).args).toEqual(['--hidden'])
    expect(restartOf({ ...installed('--hidden'), hidden: true }).args).toEqual(['--hidden'])
  })

  it('shows its window when that was open, though login had started it hidden', () => {
    expect(restartOf({ ...installed('--hidden', '--logs=a'), hidden: false }).args).toEqual([
      '--logs=a',
    ])
  })

  it('follows no link a second time, and was not just updated', () => {
    const started = installed('--logs=a', linkTo('webhook'), 'payments-ops://x', '--updated')
    expect(restartOf({ ...started, hidden: false }).args).toEqual(['--logs=a'])
  })

  it('is started by the AppImage’s own file, which decides anew whether it has a sandbox', () => {
    const started = {
      argv: [`${MOUNT}/payments-ops-console`, '--no-sandbox', '--logs=/var/log/pay'],
      environment: APP_IMAGE,
    }
    expect(restartOf({ ...started, hidden: true })).toEqual({
      execPath: APP_IMAGE.APPIMAGE,
      args: ['--logs=/var/log/pay', '--hidden'],
    })
  })

  it('keeps --no-sandbox elsewhere: nothing else would add it', () => {
    expect(restartOf({ ...installed('--no-sandbox'), hidden: false })).toEqual({
      args: ['--no-sandbox'],
    })
  })
})
