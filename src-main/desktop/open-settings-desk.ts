import { randomUUID } from 'node:crypto'
import { app } from 'electron'
import type { Workspace } from '../contract/overview.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { openChoosers } from './choosers.ts'
import type { Front } from './front.ts'
import { raiseNative } from './notifications.ts'
import { relaunchAtEnd } from './relaunch.ts'
import type { SettingsBook } from './settings-book.ts'
import { SettingsDesk, type SettingsDeskOptions } from './settings-desk.ts'
import { markTitle } from './workspace-mark.ts'

export interface SetConsole extends Pick<SettingsDeskOptions, 'login' | 'updateByHand'> {
  readonly book: SettingsBook
  readonly front: Pick<Front, 'window' | 'isHidden' | 'toFront' | 'settings'>
  readonly workspace: Workspace['kind']
  /** Whether the console is locked at this moment. */
  readonly locked: () => boolean
}

/** Opens the desk of settings, with the system's own dialogs and notifications. */
export function openSettingsDesk({
  book,
  front,
  workspace,
  locked,
  login,
  updateByHand,
}: SetConsole): SettingsDesk {
  return new SettingsDesk({
    book,
    choosers: openChoosers(front.window),
    raise: (text, on) => raiseNative({ ...text, title: markTitle(workspace, text.title) }, on),
    clicked: front.toFront,
    restart: () => {
      relaunchAtEnd(front.isHidden())
      app.quit()
    },
    locked,
    login,
    clock: HOST_CLOCK,
    now: Date.now,
    uuid: randomUUID,
    updateByHand,
    changed: front.settings,
  })
}
