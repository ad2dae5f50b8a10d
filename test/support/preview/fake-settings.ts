import { ok } from '../../../src-main/contract/result.ts'
import { INITIAL_VALUES } from '../../../src-main/contract/setting-values.ts'
import type { ImportPreview, SettingsView } from '../../../src-main/contract/settings-view.ts'
import type { SettingsBridge } from '../../../src-renderer/store/payments-bridge.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { noting } from './noting.ts'

/** Settings as they are when nobody has set any. */
export const FRESH_SETTINGS: SettingsView = {
  version: 1,
  values: INITIAL_VALUES,
  managed: {},
  file: '/home/ops/.config/Payments Ops/settings.json',
  readOnly: null,
  restartNeeded: false,
  updateByHand: null,
  loginNote: null,
  test: null,
}

/** Settings of a machine that is looked after by somebody else, in part. */
export const MANAGED_SETTINGS: SettingsView = {
  ...FRESH_SETTINGS,
  values: {
    ...INITIAL_VALUES,
    logs: '/var/log/payments',
    theme: 'dark',
    notifications: false,
    startAtLogin: true,
    updateFeed: 'https://updates.example.com/payments-ops',
  },
  managed: { theme: 'PAYMENTS_OPS_THEME', 'rules.webhook.threshold': '--webhook-threshold' },
  restartNeeded: true,
  loginNote: 'Windows has this switched off: turn it on in Settings > Apps > Startup.',
  test: { at: NOON, outcome: { kind: 'failed', because: 'no notification service answered' } },
}

/** A file that holds what is in force already. */
export const NOTHING_NEW: ImportPreview = {
  id: '4b0f7c1e-8d0a-4f58-9a58-6f1c1f5d2e11',
  file: '/home/ops/payments-ops-settings.json',
  changes: [],
  remarks: ['“theme” is set by PAYMENTS_OPS_THEME and stays as it is.'],
}

/** The settings' part of a bridge without a console behind it. */
export interface FakeSettings extends SettingsBridge {
  /** The names of everything that was asked, with its input. */
  readonly asked: unknown[]
  readonly push: (view: SettingsView) => void
}

/** Makes one that answers well, but for the answers that are given in place of its own. */
export function createFakeSettings(
  view: SettingsView = FRESH_SETTINGS,
  answers: Partial<SettingsBridge> = {},
): FakeSettings {
  const listeners = new Set<(view: SettingsView) => void>()
  const done = async () => ok(null)
  const well: SettingsBridge = {
    getSettings: async () => ok(view),
    changeSettings: done,
    chooseLogs: done,
    exportSettings: async () => ok({ file: '/home/ops/payments-ops-settings.json' }),
    importSettings: async () =>
      ok({
        id: '4b0f7c1e-8d0a-4f58-9a58-6f1c1f5d2e11',
        file: '/home/ops/payments-ops-settings.json',
        changes: [
          { key: 'rules.webhook.threshold', from: 3, to: 5 },
          { key: 'rules.payments.threshold', from: 0.05, to: 0.07 },
          { key: 'startHidden', from: false, to: true },
        ],
        remarks: ['“theme” is set by PAYMENTS_OPS_THEME and stays as it is.'],
      }),
    applyImport: done,
    testNotification: done,
    restart: done,
    onSettings: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...answers,
  }
  const { functions, asked } = noting(well)
  return {
    ...functions,
    asked,
    push: (next) => listeners.forEach((listener) => void listener(next)),
  }
}
