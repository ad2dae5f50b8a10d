import { describe, expect, it } from 'vitest'
import type { PaymentsView } from '../../../../src-main/contract/payments.ts'
import { SCREENS, type Screen } from '../../../../src-renderer/store/navigator.ts'
import { App } from '../../../../src-renderer/views/frame/app.tsx'
import { IdleLockPanel } from '../../../../src-renderer/views/settings/idle-lock-panel.tsx'
import { OVERVIEWS } from '../../../fixtures/overviews.ts'
import { PAYMENTS } from '../../../fixtures/payments.ts'
import { lock, paymentsWith } from '../../../fixtures/payments-parts.ts'
import { FRESH_SETTINGS } from '../../../support/preview/fake-settings.ts'
import { settled } from '../../../support/settled.ts'
import { markupOf, textOf } from '../markup.tsx'
import { loneParts } from '../parts.ts'

/** The whole window at a screen, over logs of one's own unless told. */
async function draw(view: PaymentsView, screen: Screen, overview = OVERVIEWS.ok()) {
  const parts = loneParts(view, overview)
  parts.feed.start()
  await settled()
  if (screen !== 'overview') parts.navigator.go(screen)
  return markupOf(<App parts={parts} />)
}
const read = async (view: PaymentsView, screen: Screen) => textOf(await draw(view, screen))

/** A lock over everything that a console could have shown. */
const LOCKED = {
  ...PAYMENTS.busy(),
  lock: lock({ locked: true, guardedBy: 'settings' }),
}

describe('a locked console', () => {
  it.each(['payments', 'events', 'settings'] as const)(
    'shows nothing of the %s screen but the way in',
    async (screen) => {
      const markup = await draw(LOCKED, screen)
      expect(textOf(markup)).toContain('Passcode')
      expect(markup).toMatch(/<input[^>]*type="password"/)
      expect(markup).not.toMatch(/(re|pi|cs|evt|req)_[A-Za-z0-9]{4}|x4Qz|ops-check@/)
    },
  )

  it('keeps its alerts in view, and none of its payments', async () => {
    const text = await read(LOCKED, 'overview')
    expect(text).toContain('Webhook failures')
    expect(text).toContain('Payments (Ops) Locked.')
    expect(text).not.toContain('Create $0.50 charge')
  })

  it('says how long to wait after wrong tries', async () => {
    expect(await read(PAYMENTS.locked(), 'payments')).toContain('Another try is possible in 0:12.')
  })

  it('offers no lock without a passcode', async () => {
    expect(await read(paymentsWith(), 'overview')).not.toMatch(/Lock Ctrl\+L/)
    const guarded = paymentsWith({ lock: lock({ guardedBy: 'environment' }) })
    expect(await read(guarded, 'overview')).toMatch(/Lock Ctrl\+L/)
  })
})

describe('the mode', () => {
  it.each(SCREENS)('is seen on the %s screen, live with a frame', async (screen) => {
    const live = await draw(PAYMENTS.live(), screen)
    expect(live).toContain('class="app is-live"')
    expect(live).toMatch(/<header.*badge-live.*<\/header>/)
    const test = await draw(PAYMENTS.test(), screen)
    expect(test).not.toContain('is-live')
    expect(test).toMatch(/<header.*badge-test.*<\/header>/)
  })

  it('is one badge where logs and payments are simulated alike', async () => {
    const markup = await draw(PAYMENTS.fresh(), 'overview', OVERVIEWS.sandbox())
    expect(textOf(markup).match(/SANDBOX/g)).toHaveLength(1)
  })

  it('never lets simulated logs pass for real ones', async () => {
    const markup = await draw(PAYMENTS.live(), 'overview', OVERVIEWS.sandbox())
    expect(textOf(markup)).toContain('SIMULATED LIVE')
  })
})

describe('the Payments (Ops) card', () => {
  it('has the original’s three buttons and a place for what they give', async () => {
    const markup = await draw(PAYMENTS.fresh(), 'overview')
    for (const name of ['Create $0.50 charge', 'Last 10 webhook events', 'Refund by Payment ID']) {
      expect(textOf(markup)).toContain(name)
    }
    expect(markup).toMatch(/role="status" aria-label="Result"/)
  })
})

describe('each screen', () => {
  it.each(SCREENS)(
    '%s has a title that can take the focus, and its entry is current',
    async (screen) => {
      const markup = await draw(PAYMENTS.busy(), screen)
      expect(markup).toMatch(/<h2 class="(screen-title|visually-hidden)" tabindex="-1">/)
      expect(markup.match(/aria-current="page"/g)).toHaveLength(1)
    },
  )

  it('has the keys that lead to it', async () => {
    expect(await draw(PAYMENTS.fresh(), 'overview')).toContain('aria-keyshortcuts="Control+2"')
  })
})

describe('Settings', () => {
  it('shows of a key its end and its place, and never a key', async () => {
    const text = await read(PAYMENTS.live(), 'settings')
    expect(text).toContain('Ends in x4Qz, kept in the system’s keychain.')
    expect(text).toContain('This machine has no keychain to trust')
  })

  it('says why live mode can’t be had, and offers no field for its key', async () => {
    const text = await read(PAYMENTS.test(), 'settings')
    expect(text).toContain('Live mode is off')
    expect(text).toContain('Replace the test key')
    expect(text).not.toContain('New live key')
  })

  it('leaves a passcode from the environment alone', async () => {
    const guarded = paymentsWith({ lock: lock({ guardedBy: 'environment' }) })
    const text = await read(guarded, 'settings')
    expect(text).toContain('Guarded by DASHBOARD_KEY')
    expect(text).not.toContain('New passcode')
  })
})

describe('a desktop that doesn’t tell when it is idle', () => {
  it('is named beside the lock', async () => {
    const auto = { idle: false, screen: true }
    const guarded = paymentsWith({ lock: lock({ guardedBy: 'settings', auto }) })
    const remark = 'This desktop doesn’t tell Payments Ops how long the computer has been idle.'
    expect(await read(guarded, 'settings')).toContain(remark)
    const known = paymentsWith({ lock: lock({ guardedBy: 'settings' }) })
    const text = await read(known, 'settings')
    expect(text).toContain('when the computer is idle and when its screen locks.')
    expect(text).not.toContain(remark)
  })

  it('is named beside the limit, too', () => {
    const { settings } = loneParts(paymentsWith(), OVERVIEWS.ok())
    const panel = (idle: boolean) =>
      textOf(
        markupOf(
          <IdleLockPanel
            view={FRESH_SETTINGS}
            settings={settings}
            auto={{ idle, screen: false }}
          />,
        ),
      )
    expect(panel(false)).toContain('how long the computer has been idle, nor when its screen locks')
    expect(panel(true)).not.toContain('This desktop')
  })
})
