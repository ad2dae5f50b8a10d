import { clipboard, safeStorage } from 'electron'
import type { Instant, RuntimeView } from '../contract/overview.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { copyBy } from './copy-text.ts'
import { openExternally } from './external.ts'
import { openKeychain } from './keychain.ts'
import { safeStorageOf } from './keychain-electron.ts'
import type { MoneyOptions } from './money.ts'
import type { Opening } from './options.ts'
import type { Profile } from './paths.ts'
import { watchPresence } from './power.ts'
import type { SettingsBook } from './settings-book.ts'
import { stripeFetch } from './stripe-network.ts'

export interface MoneyPlace extends Pick<MoneyOptions, 'lastEvents'> {
  readonly profile: Profile
  readonly opening: Opening
  readonly runtime: RuntimeView
  readonly book: Pick<SettingsBook, 'current'>
  /** When the console's window was last used. */
  readonly usedAt: () => Instant
}

/** Everything about money that is of this machine: keychain, network, clipboard, idle time. */
export function moneySurroundings(place: MoneyPlace): MoneyOptions {
  const { profile, opening, runtime, book, usedAt, lastEvents } = place
  return {
    userData: profile.root,
    sandbox: { directory: profile.sandbox, isOpen: opening.kind === 'sandbox' },
    environment: process.env,
    keychain: openKeychain(safeStorageOf(safeStorage), process.platform, HOST_CLOCK),
    runtime,
    appVersion: __VERSION__,
    network: stripeFetch(process.env['STRIPE_API_BASE']),
    outlets: { open: openExternally, copy: copyBy((text) => clipboard.writeText(text)) },
    lastEvents,
    watchPresence: (left) => watchPresence(usedAt, left),
    lockAfterMinutes: () => book.current().lockAfterMinutes,
    chargeEmail: () => book.current().chargeEmail,
  }
}
