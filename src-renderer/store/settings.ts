import { fail, type Result } from '../../src-main/contract/result.ts'
import type { SettingsView } from '../../src-main/contract/settings-view.ts'
import { ask } from './ask.ts'
import { createFeed, type Feed } from './feed.ts'
import type { SettingsBridge } from './payments-bridge.ts'

const NO_SETTINGS =
  'This console can’t reach its settings. Close this window and start Payments Ops again.'

/** The newest picture of the settings; started by the screen that shows it. */
export type SettingsFeed = Feed<SettingsView>

/** Everything about settings that views ask for: the answer always is a Result. */
export interface SettingsParts extends Omit<SettingsBridge, 'getSettings' | 'onSettings'> {
  readonly feed: SettingsFeed
}

/** The settings' part of the bridge; null, where the page runs without one, answers a failure. */
export function createSettings(bridge: SettingsBridge | null, now: () => number): SettingsParts {
  function to<T>(question: (bridge: SettingsBridge) => Promise<Result<T>>): Promise<Result<T>> {
    if (bridge === null) return Promise.resolve(fail('unavailable', NO_SETTINGS))
    return ask(() => question(bridge))
  }
  const source =
    bridge === null
      ? null
      : {
          get: () => bridge.getSettings(),
          listen: (listener: (view: SettingsView) => void) => bridge.onSettings(listener),
        }
  return {
    feed: createFeed(source, now, NO_SETTINGS),
    changeSettings: (input) => to((b) => b.changeSettings(input)),
    chooseLogs: () => to((b) => b.chooseLogs()),
    exportSettings: () => to((b) => b.exportSettings()),
    importSettings: () => to((b) => b.importSettings()),
    applyImport: (input) => to((b) => b.applyImport(input)),
    testNotification: () => to((b) => b.testNotification()),
    restart: () => to((b) => b.restart()),
  }
}
