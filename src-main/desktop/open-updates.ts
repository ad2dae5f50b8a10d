import { app, type BrowserWindow } from 'electron'
import type { UpdateState } from '../contract/updates.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { record } from './defects.ts'
import type { Profile } from './paths.ts'
import type { SettingsBook } from './settings-book.ts'
import { UpdateDesk } from './update-desk.ts'
import { askToInstall } from './update-question.ts'
import { updateByHand } from './update-way.ts'
import { openUpdater } from './updater.ts'

/** Why the console that runs here can't replace itself; null when it can. */
function thisByHand(): string | null {
  return updateByHand({
    platform: process.platform,
    isPackaged: app.isPackaged,
    executable: process.execPath,
    resources: process.resourcesPath,
    appImage: process.env['APPIMAGE'] || null,
  })
}

export interface UpdatesFront {
  /** What the question whether to install stands over. */
  readonly window: () => BrowserWindow | null
  /** Whether the console that is installed begins without its window, as this one is. */
  readonly isHidden: () => boolean
  /** Whether a payment action is under way, or its outcome unknown. */
  readonly busy: () => boolean
  readonly changed: (state: UpdateState) => void
}

/**
 * Opens the desk of updates. It follows the feed of the settings as it changes, and the one that is
 * set from its first `follow` on.
 */
export function openUpdates(
  book: Pick<SettingsBook, 'current' | 'onChange'>,
  { updates: folder, restart: note }: Pick<Profile, 'updates' | 'restart'>,
  { window, isHidden, busy, changed }: UpdatesFront,
): UpdateDesk {
  const updates = new UpdateDesk({
    feed: () => book.current().updateFeed,
    byHand: thisByHand(),
    open: (feed) => openUpdater(feed, { folder, note, isHidden }),
    busy,
    ask: (version) => askToInstall(version, window()),
    now: Date.now,
    clock: HOST_CLOCK,
    changed: (state) => {
      record('update', { state: state.kind })
      changed(state)
    },
  })
  book.onChange(() => updates.follow())
  return updates
}
