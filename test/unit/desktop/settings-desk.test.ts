import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ManagedSettings } from '../../../src-main/contract/setting-layers.ts'
import type { SettingsView } from '../../../src-main/contract/settings-view.ts'
import type { NativeEvent } from '../../../src-main/desktop/alert-notifier.ts'
import { SettingsBook } from '../../../src-main/desktop/settings-book.ts'
import { SettingsDesk } from '../../../src-main/desktop/settings-desk.ts'
import { loadSettings } from '../../../src-main/desktop/settings-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const NOW = Date.UTC(2026, 7, 1)
const IDS = ['first', 'second']
let folder = ''
beforeEach(() => {
  folder = freshFolder('settings')
})

function setUp(managed: ManagedSettings = {}) {
  const path = join(folder, 'settings.json')
  const write = (object: object) => writeFileSync(path, JSON.stringify(object))
  const book = new SettingsBook({ path, managed, write, now: () => NOW }, loadSettings(path, NOW))
  const views: SettingsView[] = []
  const chosen: { path: string | null } = { path: null }
  const around = {
    locked: false,
    restarts: 0,
    clicks: 0,
    trusts: false,
    askedFor: [] as string[],
    login: null as string | null,
    found: null as string | null,
  }
  const native: ((event: NativeEvent) => void)[] = []
  const clock = new SteppedClock()
  const ids = [...IDS]
  const choose = async () => chosen.path
  const desk = new SettingsDesk({
    book,
    choosers: {
      folder: choose,
      exportTo: choose,
      importFrom: choose,
      trustFeed: async (address) => {
        around.askedFor.push(address)
        return around.trusts
      },
    },
    raise: (_text, on) => {
      native.push(on)
      return () => undefined
    },
    clicked: () => {
      around.clicks += 1
    },
    restart: () => {
      around.restarts += 1
    },
    locked: () => around.locked,
    updateByHand: null,
    login: {
      note: () => around.login,
      look: async () => {
        around.login = around.found
      },
    },
    clock: clock.host,
    now: () => NOW,
    uuid: () => ids.shift() ?? '',
    changed: (view) => views.push(view),
  })
  return { desk, ask: desk.handlers, book, views, chosen, around, native, clock }
}

const refused = (words: string) => ({
  ok: false,
  failure: { message: expect.stringContaining(words) },
})

describe('changing a setting', () => {
  it('is seen in the next picture, whose version is higher', async () => {
    const { ask, views } = setUp()
    await ask.changeSettings({ key: 'theme', value: 'dark' })
    await ask.changeSettings({ key: 'rules.webhook.threshold', value: 9 })
    expect(views.map(({ version }) => version)).toEqual([1, 2])
    expect(views.at(-1)?.values).toMatchObject({ theme: 'dark', 'rules.webhook.threshold': 9 })
  })

  it('is refused for what it doesn’t take, in a sentence', async () => {
    const { ask, views } = setUp()
    const answer = await ask.changeSettings({ key: 'theme', value: 'purple' })
    expect(answer).toEqual({
      ok: false,
      failure: { kind: 'invalid', message: 'It has to be one of system, light, dark.' },
    })
    expect(views).toEqual([])
  })

  it('names who manages a setting', async () => {
    const { ask, desk } = setUp({ theme: { value: 'dark', by: '--theme' } })
    expect(desk.view.managed).toEqual({ theme: '--theme' })
    expect(await ask.changeSettings({ key: 'theme', value: 'light' })).toMatchObject(
      refused('Set by --theme'),
    )
  })
})

describe('what a page alone may not do', () => {
  it('is to name a log folder: that takes the system’s dialog', async () => {
    const { ask, book } = setUp()
    const answer = await ask.changeSettings({ key: 'logs', value: '/home/ops/private' })
    expect(answer).toMatchObject(refused('in the system’s dialog'))
    expect(book.current().logs).toBeNull()
  })

  it('is to name an update feed: a person is asked by the system', async () => {
    const { ask, book, around } = setUp()
    const feed = { key: 'updateFeed', value: 'https://updates.example.com' } as const
    expect(await ask.changeSettings(feed)).toMatchObject(refused('stays as it was'))
    around.trusts = true
    await ask.changeSettings(feed)
    expect([book.current().updateFeed, around.askedFor.length]).toEqual([feed.value, 2])
    await ask.changeSettings({ key: 'updateFeed', value: null })
    expect([book.current().updateFeed, around.askedFor.length]).toEqual([null, 2])
  })

  it('is to import an update feed unasked', async () => {
    const { ask, book, chosen, around } = setUp()
    chosen.path = join(folder, 'export.json')
    const settings = { updateFeed: 'https://updates.example.com' }
    const text = JSON.stringify({ format: 'payments-ops-settings', version: 1, settings })
    writeFileSync(chosen.path, text)
    await ask.importSettings(undefined)
    expect(await ask.applyImport({ id: 'first' })).toMatchObject(refused('Nothing was imported'))
    around.trusts = true
    expect(await ask.applyImport({ id: 'first' })).toMatchObject({ ok: true })
    expect(book.current().updateFeed).toBe(settings.updateFeed)
  })
})

describe('another log folder', () => {
  it('waits for a restart, which is refused while nothing waits for one', async () => {
    const { ask, desk, chosen, around } = setUp()
    expect(await ask.restart(undefined)).toMatchObject(refused('Nothing waits'))
    chosen.path = '/var/log/payments'
    await ask.chooseLogs(undefined)
    expect(desk.view).toMatchObject({ restartNeeded: true, values: { logs: chosen.path } })
    await ask.restart(undefined)
    expect(around.restarts).toBe(1)
    await ask.changeSettings({ key: 'logs', value: null })
    expect(desk.view.restartNeeded).toBe(false)
  })

  it('is not taken when the dialog was canceled, or the console locked meanwhile', async () => {
    const { ask, book, chosen, around } = setUp()
    await ask.chooseLogs(undefined)
    chosen.path = '/var/log/payments'
    around.locked = true
    await ask.chooseLogs(undefined)
    expect(book.current().logs).toBeNull()
  })
})

describe('a test notification', () => {
  it('shows what became of it, step by step', async () => {
    const { ask, views, native, around } = setUp()
    await ask.testNotification(undefined)
    native[0]?.({ kind: 'shown' })
    native[0]?.({ kind: 'clicked' })
    expect(views.map(({ test }) => test?.outcome.kind)).toEqual(['sent', 'shown', 'clicked'])
    expect(around.clicks).toBe(1)
  })

  it('has failed when nobody answered', async () => {
    const { ask, desk, clock } = setUp()
    await ask.testNotification(undefined)
    clock.step(60_000)
    expect(desk.view.test).toEqual({
      at: NOW,
      outcome: { kind: 'failed', because: 'no notification service answered' },
    })
  })

  it('is refused while notifications are off', async () => {
    const { ask, native } = setUp({ notifications: { value: false, by: '--notifications' } })
    expect(await ask.testNotification(undefined)).toMatchObject(refused('Notifications are off'))
    expect(native).toEqual([])
  })

  it('tells a locked page nothing', async () => {
    const { ask, views, native, around } = setUp()
    await ask.testNotification(undefined)
    around.locked = true
    native[0]?.({ kind: 'shown' })
    expect(views).toHaveLength(1)
  })
})

describe('export and import', () => {
  it('take settings from one console to the next, after they were shown', async () => {
    const { ask, chosen, desk } = setUp()
    await ask.changeSettings({ key: 'rules.webhook.threshold', value: 9 })
    chosen.path = join(folder, 'export.json')
    expect(await ask.exportSettings(undefined)).toEqual({ ok: true, value: { file: chosen.path } })
    expect(statSync(chosen.path).mode & 0o077).toBe(0)
    await ask.changeSettings({ key: 'rules.webhook.threshold', value: 3 })
    expect(await ask.importSettings(undefined)).toEqual({
      ok: true,
      value: {
        id: 'first',
        file: chosen.path,
        changes: [{ key: 'rules.webhook.threshold', from: 3, to: 9 }],
        remarks: [],
      },
    })
    expect(desk.view.values['rules.webhook.threshold']).toBe(3)
    expect(await ask.applyImport({ id: 'first' })).toEqual({ ok: true, value: null })
    expect(desk.view.values['rules.webhook.threshold']).toBe(9)
  })

  it('do a preview once, and the newest only', async () => {
    const { ask, chosen } = setUp()
    chosen.path = join(folder, 'export.json')
    await ask.exportSettings(undefined)
    await ask.importSettings(undefined)
    await ask.importSettings(undefined)
    expect(await ask.applyImport({ id: 'first' })).toMatchObject(refused('is over'))
    expect(await ask.applyImport({ id: 'second' })).toMatchObject({ ok: true })
    expect(await ask.applyImport({ id: 'second' })).toMatchObject(refused('is over'))
  })

  it('leave what is managed as it is, and say so', async () => {
    const { ask, chosen } = setUp({ theme: { value: 'dark', by: 'PAYMENTS_OPS_THEME' } })
    chosen.path = join(folder, 'export.json')
    await ask.exportSettings(undefined)
    const text = readFileSync(chosen.path, 'utf8').replace('"system"', '"light"')
    writeFileSync(chosen.path, text)
    expect(await ask.importSettings(undefined)).toMatchObject({
      value: {
        changes: [],
        remarks: ['“theme” is set by PAYMENTS_OPS_THEME and stays as it is.'],
      },
    })
  })

  it('say what the disk said', async () => {
    const { ask, chosen } = setUp()
    chosen.path = folder
    expect(await ask.exportSettings(undefined)).toMatchObject(refused('EISDIR'))
    expect(await ask.importSettings(undefined)).toMatchObject(refused('not a file of exported'))
    chosen.path = join(folder, 'none.json')
    expect(await ask.importSettings(undefined)).toMatchObject(refused('ENOENT'))
  })

  it('do nothing when the dialog is canceled', async () => {
    const { ask } = setUp()
    expect(await ask.exportSettings(undefined)).toEqual({ ok: true, value: null })
    expect(await ask.importSettings(undefined)).toEqual({ ok: true, value: null })
  })
})

describe('what the system says about the start at login', () => {
  it('is asked for anew whenever the screen is opened', async () => {
    const { desk, ask, around } = setUp()
    expect(desk.view.loginNote).toBeNull()
    around.found = 'Windows has this switched off.'
    expect(await ask.getSettings(undefined)).toMatchObject({
      value: { loginNote: 'Windows has this switched off.' },
    })
  })
})
