import type { RequestHandlers } from '../contract/requests.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { readSetting } from '../contract/setting-values.ts'
import type { SETTINGS_REQUESTS } from '../contract/settings-requests.ts'
import type { SettingsView } from '../contract/settings-view.ts'
import type { HostClock } from '../engine/host-clock.ts'
import { type RaiseNative, raiseFollowed } from './alert-notifier.ts'
import type { Choosers } from './choosers.ts'
import { ImportDesk, writeExport } from './import-desk.ts'
import type { SettingsBook, WantedSetting } from './settings-book.ts'

/** The handlers of everything about settings. */
export type SettingsHandlers = Pick<RequestHandlers, keyof typeof SETTINGS_REQUESTS>

export interface SettingsDeskOptions {
  readonly book: SettingsBook
  readonly choosers: Choosers
  /** Raises a native notification; the title is made for the workspace. */
  readonly raise: RaiseNative
  /** A test notification was clicked. */
  readonly clicked: () => void
  readonly restart: () => void
  /** Whether the console was locked meanwhile: then nothing more is done for an open dialog. */
  readonly locked: () => boolean
  readonly clock: Pick<HostClock, 'after'>
  /** Ms since the epoch. */
  readonly now: () => number
  readonly uuid: () => string
  /** Why this copy isn't updated in place; null when it is. */
  readonly updateByHand: string | null
  /** Why the system doesn't start the console at login although it should, and how to ask it anew. */
  readonly login: { readonly note: () => string | null; readonly look: () => Promise<void> }
  /** The picture changed. */
  readonly changed: (view: SettingsView) => void
}

const TEST_NOTICE = {
  title: 'Payments Ops: a test',
  body: 'This is how a critical alert reaches you. Click it to see that the click arrives, too.',
} as const

/** Answers everything that is asked about settings, and says whenever their picture changed. */
export class SettingsDesk {
  readonly #options: SettingsDeskOptions
  readonly #imports: ImportDesk
  /** The log folder that is being watched: another one waits for a restart. */
  readonly #logs: string | null
  #version = 0
  #test: SettingsView['test'] = null
  /** Held on to, because a collected notification loses its click. */
  #takeAway: (() => void) | null = null

  constructor(options: SettingsDeskOptions) {
    this.#options = options
    this.#imports = new ImportDesk(options.book, options.uuid)
    this.#logs = options.book.current().logs
    options.book.onChange(() => this.tell())
  }

  /** The picture as it is now. */
  get view(): SettingsView {
    const { book } = this.#options
    return {
      version: this.#version,
      values: book.values,
      managed: book.managedBy,
      file: book.path,
      readOnly: book.readOnly,
      restartNeeded: book.current().logs !== this.#logs,
      updateByHand: this.#options.updateByHand,
      loginNote: this.#options.login.note(),
      test: this.#test,
    }
  }

  readonly handlers: SettingsHandlers = {
    getSettings: async () => {
      await this.#options.login.look()
      return ok(this.view)
    },
    changeSettings: async ({ key, value }) => {
      const read = readSetting(key, value)
      if (!read.ok) return fail('invalid', `It ${read.failure.message}.`)
      return this.#change([{ key, value: read.value }])
    },
    chooseLogs: async () => {
      const folder = await this.#options.choosers.folder()
      if (folder === null || this.#options.locked()) return ok(null)
      return this.#options.book.change([{ key: 'logs', value: folder }])
    },
    exportSettings: async () => {
      const file = await this.#options.choosers.exportTo()
      if (file === null || this.#options.locked()) return ok(null)
      return writeExport(file, this.#options.book.ownValues)
    },
    importSettings: async () => {
      const file = await this.#options.choosers.importFrom()
      return file === null || this.#options.locked() ? ok(null) : this.#imports.preview(file)
    },
    applyImport: ({ id }) => this.#imports.apply(id, (wanted) => this.#trusts(wanted)),
    testNotification: async () => {
      if (!this.#options.book.current().notifications) {
        return fail('refused', 'Notifications are off. Turn them on first.')
      }
      this.#raiseTest()
      return ok(null)
    },
    restart: async () => {
      if (!this.view.restartNeeded) return fail('refused', 'Nothing waits for a restart.')
      this.#options.restart()
      return ok(null)
    },
  }

  /** Takes the test notification away, for the end of the console. */
  close(): void {
    this.#takeAway?.()
    this.#takeAway = null
  }

  async #change(wanted: readonly WantedSetting[]): Promise<Result<null>> {
    const isFolder = wanted.some(({ key, value }) => key === 'logs' && value !== null)
    // A page that somebody took over could else read any folder.
    if (isFolder) return fail('refused', 'A log folder is chosen in the system’s dialog.')
    if (!(await this.#trusts(wanted))) return fail('refused', 'The update feed stays as it was.')
    return this.#options.book.change(wanted)
  }

  /** Whether a person agrees to a new update feed, where the page has no say; true without one. */
  async #trusts(wanted: readonly WantedSetting[]): Promise<boolean> {
    const { book, choosers, locked } = this.#options
    const feed = wanted.find(({ key }) => key === 'updateFeed')?.value
    if (typeof feed !== 'string' || book.managed.updateFeed !== undefined) return true
    return (await choosers.trustFeed(feed)) && !locked()
  }

  #raiseTest(): void {
    this.close()
    const { raise, clock, now, clicked } = this.#options
    const at = now()
    this.#takeAway = raiseFollowed(raise, TEST_NOTICE, clock, (outcome) => {
      // A late word on an older one says nothing about the newest.
      if (this.#test !== null && this.#test.at > at) return
      this.#test = { at, outcome }
      this.tell()
      if (outcome.kind === 'clicked') clicked()
    })
  }

  /** Has the page draw the settings anew, for what they show of the system. */
  tell(): void {
    this.#version += 1
    // A locked page has nothing to show it in, and takes a snapshot when it has again.
    if (!this.#options.locked()) this.#options.changed(this.view)
  }
}
