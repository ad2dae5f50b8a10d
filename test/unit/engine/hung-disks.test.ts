import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { type HungMount, hungMount } from '../../support/hung-mount.ts'
import { childProgram } from '../records/child.ts'
import { EngineOnDisk, RealFolders } from './engine-on-disk.ts'

const program = childProgram('../../engine/children/engine-on-disk')
/** As many calls as are made at once in a place: what a hung one costs at most. */
const MOST_LOST = { logs: 4, data: 2, link: 2 }

let real: RealFolders
let disk: EngineOnDisk
beforeEach(() => {
  real = new RealFolders()
  real.deliver(0, 100).pay(0)
  disk = new EngineOnDisk(program())
})

const statesOf = ({ rules }: EngineView) =>
  Object.fromEntries(rules.map(({ id, state }) => [id, state.kind]))
const ALL = (kind: string) => ({ webhook: kind, payments: kind, revenue: kind })
const isWell = ({ overall, schedule, notices, recordedIn }: EngineView) =>
  overall === 'ok' && !schedule.running && notices.length === 0 && recordedIn === 'logs'
/** The picture once all is well. */
const well = () => disk.until((view) => isWell(view) && disk.hung.length === 0)

/** All that is known of a hung log folder: why, where the record went, and what it costs. */
async function expectBlind(mount: HungMount, view: EngineView): Promise<void> {
  expect(statesOf(view)).toEqual(ALL('unknown'))
  expect(view).toMatchObject({ overall: 'unknown', recordedIn: 'data' })
  expect(view.sources.map(({ health }) => health)).toEqual(['unreadable', 'unreadable'])
  expect(view.sources.map(({ because }) => because)).toEqual(
    Array(2).fill(expect.stringContaining('the disk does not answer')),
  )
  expect(view.notices).toContainEqual(expect.stringContaining('production_alerts.ndjson can'))
  expect(disk.hung).toEqual(['logs'])
  await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.logs)
  expect(mount.hanging()).toBeGreaterThan(0)
}

describe('a log folder that hangs', () => {
  let mount: HungMount
  let folders: { readonly logs: string; readonly data: string }
  beforeEach(async () => {
    mount = await hungMount(real.logs)
    folders = { logs: mount.path, data: real.data }
  })

  it.each([
    ['in every call', {}],
    ['when it is listed', { operations: ['readdir'] }],
    ['when files are looked at', { operations: ['getattr'] }],
    ['when files are opened', { operations: ['open'] }],
  ])(
    '%s from the start is UNKNOWN run after run, costs no more than once, and heals',
    async (_, hang) => {
      await mount.hang(hang)
      disk.open(folders, 'logs')
      await expectBlind(mount, await disk.ranAt(0))
      const hanging = mount.hanging()
      for (const minute of [5, 10]) {
        await expectBlind(mount, await disk.pass(5).ranAt(minute))
      }
      expect(mount.hanging()).toBe(hanging)
      expect(real.recorded('data')).toEqual([0, 5, 10])
      real.deliver(10, 100).pay(10)
      await mount.heal()
      await well()
      expect([disk.hung, disk.faults]).toEqual([[], []])
      await expect.poll(() => disk.threadsLost()).toBe(0)
      expect(real.recorded('logs')).toContain(10)
    },
  )

  it('in the middle of a file from the start blinds the rules on it, and heals', async () => {
    real.deliver(0, 40_000)
    await mount.hang({ names: ['stripe_webhooks.ndjson'], operations: ['read'], after: 4 })
    disk.open(folders, 'logs')
    const view = await disk.ranAt(0)
    expect(statesOf(view)).toMatchObject({ webhook: 'unknown', payments: 'unknown' })
    expect(view).toMatchObject({ overall: 'unknown', recordedIn: 'data' })
    await mount.heal()
    const healed = await well()
    expect(healed.rules[1]?.observation).toMatchObject({ figure: { denominator: 40_100 } })
  })

  it('in the middle of a run keeps what was known, and misses nothing when it heals', async () => {
    disk.open(folders, 'logs')
    await well()
    real.deliver(5, 100, 3).pay(5, 7)
    await mount.hang({ operations: ['read'], after: 1 })
    await expectBlind(mount, await disk.pass(5).ranAt(5))
    real.deliver(5, 100, 2).pay(5, 11)
    await mount.heal()
    const view = await disk.until(({ rules }) => rules[0]?.state.kind === 'firing')
    expect(view.record).toMatchObject({ webhook_failures_5m: 5 })
    expect(view.revenue).toMatchObject({ todayTotal: 500 + 700 + 1100 })
    expect(
      view.timeline.map((entry) => entry.kind === 'transition' && [entry.from, entry.to]),
    ).toContainEqual(['ok', 'unknown'])
  })

  it('hides no failure: what came and went meanwhile is announced when it heals', async () => {
    disk.open(folders, 'logs')
    await well()
    await mount.hang()
    for (const minute of [5, 10, 15]) {
      if (minute === 10) real.deliver(7, 100, 50)
      await expectBlind(mount, await disk.pass(5).ranAt(minute))
    }
    real.deliver(15, 5_000).pay(15)
    await mount.heal()
    await well()
    expect(disk.notified).toContain('webhook')
    const told = await disk.answer({ kind: 'history' })
    expect(told).toMatchObject({
      value: {
        records: expect.arrayContaining([
          expect.objectContaining({
            rule: 'webhook',
            ended: expect.objectContaining({ how: 'resolved' }),
          }),
        ]),
      },
    })
  })

  it('for writes alone has its record in the data folder, and takes it back when it heals', async () => {
    disk.open(folders, 'logs')
    await well()
    await mount.hang({ names: ['production_alerts.ndjson'] })
    real.deliver(5, 100).pay(5)
    expect(await disk.pass(5).ranAt(5)).toMatchObject({ recordedIn: 'data' })
    expect(real.recorded('data')).toEqual([5])
    await mount.heal()
    await well()
  })

  it('answers who asks for events and alerts, and goes on with neither', async () => {
    disk.open(folders, 'logs')
    await well()
    await mount.hang()
    expect(await disk.answer({ kind: 'last-events' })).toMatchObject({
      failure: { message: expect.stringContaining('the disk does not answer') },
    })
    expect(await disk.answer({ kind: 'last-events' })).toMatchObject({ ok: false })
    expect(await disk.answer({ kind: 'history' })).toMatchObject({ ok: true })
    await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.logs)
    await mount.heal()
    await well()
    expect(await disk.answer({ kind: 'last-events' })).toMatchObject({ ok: true })
  })

  it('is left alone from the start when that is asked, and used once it is told to answer', async () => {
    await mount.hang()
    disk.open({ ...folders, leave: ['logs'] }, 'logs')
    expect(statesOf(await disk.ranAt(0))).toEqual(ALL('unknown'))
    await expect.poll(() => [disk.threadsLost(), mount.hanging()]).toEqual([0, 0])
    await mount.heal()
    disk.tell({ kind: 'answers', folder: 'logs' })
    await well()
  })
})

describe('one log behind a link to a disk that hangs', () => {
  const away = () => {
    const folder = freshFolder('away')
    real.pay(0, 5, folder)
    return folder
  }

  it('leaves the other log as certain as it was', async () => {
    const logs = freshFolder('logs')
    real.deliver(0, 100, 0, logs)
    const mount = await hungMount(away())
    symlinkSync(join(mount.path, 'payments_web.ndjson'), join(logs, 'payments_web.ndjson'))
    await mount.hang()
    disk.open({ logs, data: real.data }, 'links')
    for (const minute of [0, 5, 10]) {
      const view = await disk.ranAt(minute)
      expect(statesOf(view)).toEqual({ webhook: 'ok', payments: 'ok', revenue: 'unknown' })
      expect(view).toMatchObject({ overall: 'unknown', recordedIn: 'logs', notices: [] })
      await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.link)
      disk.pass(5)
    }
    await disk.ranAt(15)
    expect(disk.hung).toEqual([])
    await mount.heal()
    await well()
  })

  it('and the other one as well: both are UNKNOWN, and the folder is still written to', async () => {
    const logs = freshFolder('logs')
    const mount = await hungMount(real.logs)
    for (const name of ['payments_web.ndjson', 'stripe_webhooks.ndjson']) {
      symlinkSync(join(mount.path, name), join(logs, name))
    }
    await mount.hang()
    disk.open({ logs, data: real.data }, 'links')
    const view = await disk.ranAt(0)
    expect(statesOf(view)).toEqual(ALL('unknown'))
    expect(view).toMatchObject({ recordedIn: 'logs' })
    await disk.pass(5).ranAt(5)
    await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.link)
    await mount.heal()
    await well()
  })
})

describe('a data folder that hangs', () => {
  let mount: HungMount
  let folders: { readonly logs: string; readonly data: string }
  const DATA_NOTICE = expect.stringMatching(/does not answer: what the console remembers can’t be/)
  beforeEach(async () => {
    mount = await hungMount(real.data)
    folders = { logs: real.logs, data: mount.path }
  })

  it('from the start never shows OK, keeps the runs going, and announces what it finds', async () => {
    await mount.hang()
    disk.open(folders, 'data')
    const first = await disk.ranAt(0)
    expect(first).toMatchObject({ overall: 'unknown', recordedIn: 'logs', notices: [DATA_NOTICE] })
    expect(statesOf(first)).toEqual(ALL('ok'))
    real.deliver(5, 100, 40).pay(5)
    const second = await disk.pass(5).ranAt(5)
    expect(second).toMatchObject({
      overall: 'critical',
      recordedIn: 'logs',
      notices: [DATA_NOTICE],
    })
    expect(disk.notified).toEqual(['webhook', 'payments'])
    expect([disk.hung, real.recorded('logs')]).toEqual([['data'], [0, 5]])
    await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.data)
    expect(disk.views.map(({ overall }) => overall)).not.toContain('ok')
    await mount.heal()
    const healed = await disk.until(
      ({ notices, schedule }) => notices.length === 0 && !schedule.running,
    )
    expect([healed.overall, disk.notified.length, disk.hung]).toEqual(['critical', 2, []])
    expect(await disk.answer({ kind: 'history' })).toMatchObject({ value: { records: [{}, {}] } })
  })

  it('later shows no OK from then on, stores nothing twice, and heals', async () => {
    disk.open(folders, 'data')
    await well()
    await mount.hang()
    real.deliver(5, 100).pay(5)
    expect(await disk.pass(5).ranAt(5)).toMatchObject({
      overall: 'unknown',
      recordedIn: 'logs',
      notices: [DATA_NOTICE],
    })
    expect(await disk.pass(5).ranAt(10)).toMatchObject({
      overall: 'unknown',
      notices: [DATA_NOTICE],
    })
    await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.data)
    await mount.heal()
    real.deliver(10, 100).pay(10)
    await well()
  })

  it('has what it remembers taken up when it heals: an alert goes on as the one that it was', async () => {
    real.deliver(0, 10, 9)
    disk.open(folders, 'data')
    await disk.until(
      ({ banners }) =>
        banners.length === 2 && banners.every(({ delivery }) => delivery?.kind === 'shown'),
    )
    await disk.pass(5).ranAt(5)
    await mount.hang()
    const next = new EngineOnDisk(program())
    next.open(folders, 'data')
    const blind = await next.ranAt(0)
    expect(blind).toMatchObject({ overall: 'critical', notices: [DATA_NOTICE] })
    await next.answer({ kind: 'acknowledge', alert: blind.alerts[0]?.id ?? '' })
    await mount.heal()
    const healed = await next.until(
      ({ notices, schedule }) => notices.length === 0 && !schedule.running,
    )
    expect(
      healed.alerts.map(({ rule, since, acknowledged }) => [rule, since, acknowledged !== null]),
    ).toEqual(blind.alerts.map(({ rule, since }, index) => [rule, since, index === 0]))
    expect(await next.answer({ kind: 'history' })).toMatchObject({ value: { records: [{}, {}] } })
  })

  it('is left alone from the start when that is asked', async () => {
    await mount.hang()
    disk.open({ ...folders, leave: ['data'] }, 'data')
    expect(await disk.ranAt(0)).toMatchObject({ overall: 'unknown', notices: [DATA_NOTICE] })
    await expect.poll(() => [disk.threadsLost(), mount.hanging()]).toEqual([0, 0])
    await mount.heal()
    disk.tell({ kind: 'answers', folder: 'data' })
    await well()
  })

  it('together with the log folder records nowhere, says so, and heals with it', async () => {
    const logs = await hungMount(real.logs)
    await Promise.all([mount.hang(), logs.hang()])
    disk.open({ ...folders, logs: logs.path }, 'logs', 'data')
    const view = await disk.ranAt(0)
    expect(statesOf(view)).toEqual(ALL('unknown'))
    expect(view).toMatchObject({ overall: 'unknown', recordedIn: 'nowhere' })
    expect(view.notices).toContainEqual(expect.stringContaining('Nor elsewhere'))
    await disk.pass(5).ranAt(5)
    await expect.poll(() => disk.threadsLost()).toBeLessThanOrEqual(MOST_LOST.logs + MOST_LOST.data)
    real.deliver(5, 100).pay(5)
    await Promise.all([mount.heal(), logs.heal()])
    await well()
  })
})
