import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { valueIn } from '../support/value-in.ts'
import { cardShows, overviewOf } from './console-view.ts'
import { lookUp, orderOn, payTestCard, refund } from './money-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

/** Each has a mark of its own that may be found nowhere in the archive. */
const CANARIES = {
  key: 'sk_test_CANARYkey00001',
  live: 'rk_live_CANARYlive0002',
  passcode: 'CANARY passcode 3',
  email: 'canary.four@example.com',
  card: '4000056655665556',
  payment: 'pi_CANARYpayment0006',
}
/** Stands in a payment log, of which nothing is kept anywhere. */
const AMOUNT = 'CANARYamount'
const MARKS = [...Object.values(CANARIES), 'CANARY', 'canary.four']
/** What `healthyFolder` took in today, in dollars and in cents. */
const TAKINGS = /\b960\.35\b|\b96035\b/

const logs = healthyFolder(Date.now())
const folder = freshFolder()
let launched: LaunchedConsole
beforeAll(async () => {
  // What a backend may write into the operator's own logs, the console's records among them.
  const line = (fields: object) => `${JSON.stringify(fields)}\n`
  const told = `${CANARIES.email} paid with ${CANARIES.card}: ${CANARIES.payment}`
  appendFileSync(join(logs, 'stripe_webhooks.ndjson'), line({ ts: 'never', amount: AMOUNT }))
  appendFileSync(join(logs, 'scheduler.log'), line({ event: 'alerts_run', err: told }))
  launched = await launchConsole({
    logs,
    env: {
      STRIPE_SECRET_KEY: CANARIES.key,
      STRIPE_SECRET_LIVE: CANARIES.live,
      DASHBOARD_KEY: CANARIES.passcode,
      // Revenue breaks its limit, so that its sums stand in whatever tells of alerts.
      PAYMENTS_OPS_REVENUE_THRESHOLD: '-0.01',
    },
  })
  await cardShows(launched.page, 'webhook', 'OK')
})
afterAll(() => launched.stop())

/** Has the save dialog answered with a path, and remembers what is shown in its folder. */
async function answerSaveDialog(path: string): Promise<void> {
  await launched.app.evaluate(({ dialog, shell }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', async (_window: object, asked: object) => {
      Reflect.set(globalThis, 'asked', asked)
      return { canceled: filePath === '', filePath }
    })
    Reflect.set(shell, 'showItemInFolder', (shown: string) => {
      Reflect.set(globalThis, 'shown', shown)
    })
  }, path)
}
const remembered = (name: string) =>
  launched.app.evaluate((_electron, key) => Reflect.get(globalThis, key), name)
const save = () =>
  launched.page.evaluate(() => window.paymentsOps.runCommand({ command: 'save-diagnostics' }))

interface ArchivedText {
  readonly name: string
  readonly text: string
}

function archiveTexts(name: string): ArchivedText[] {
  const archive = unzipSync(readFileSync(join(folder, name)))
  return Object.entries(archive).map(([file, bytes]) => ({ name: file, text: strFromU8(bytes) }))
}

function expectNone(texts: readonly ArchivedText[], marks: readonly string[]): void {
  for (const { name, text } of texts) {
    expect(text, name).not.toMatch(TAKINGS)
    for (const mark of marks) expect(text.includes(mark), `${mark} in ${name}`).toBe(false)
  }
}

describe('the diagnostics', () => {
  it('are saved while locked, under a dated name, and shown in their folder', async () => {
    await launched.page.evaluate(
      (passcode) => window.paymentsOps.unlock({ passcode: `${passcode}, but wrong` }),
      CANARIES.passcode,
    )
    await launched.app.evaluate(
      ({ app: _app }, text) => {
        // A defect that carries everything that must not be kept.
        process.emit('uncaughtException', new Error(text))
      },
      `met\n${Object.values(CANARIES).join('\n')}`,
    )
    const path = join(folder, 'diagnostics.zip')
    await answerSaveDialog(path)
    expect(await save()).toEqual({ ok: true, value: null })
    expect(await remembered('shown')).toBe(path)
    expect(await remembered('asked')).toMatchObject({
      defaultPath: expect.stringMatching(/payments-ops-diagnostics-\d{8}T\d{6}Z\.zip$/),
    })
  })

  it('hold what a diagnosis needs, and no canary', () => {
    const texts = archiveTexts('diagnostics.zip')
    const textOf = (wanted: string) => texts.find(({ name }) => name === wanted)?.text ?? ''
    expect(JSON.parse(textOf('machine.json'))).toMatchObject({
      console: { version: '0.1.0' },
      versions: { electron: expect.stringMatching(/^\d+\./) },
      window: { visible: true },
      variables: expect.arrayContaining(['DASHBOARD_KEY', 'STRIPE_SECRET_KEY']),
    })
    expect(JSON.parse(textOf('overview.json'))).toMatchObject({ overall: 'warning' })
    expect(JSON.parse(textOf('payments.json'))).toMatchObject({
      lock: { locked: true },
      actions: 'not shown while locked',
    })
    expect(JSON.parse(textOf('journal.json'))).toMatchObject({ ok: true, value: { whole: true } })
    expect(textOf('log/console.log')).toContain('"event":"start"')
    // What the very first run found, which the engine began before there was a log.
    expect(textOf('log/console.log')).toMatch(/"event":"transition","rule":"revenue"/)
    expect(textOf('log/console.log')).toContain('"place":"uncaught exception"')
    expect(textOf('records/logs/scheduler.log')).toContain('"event":"startup"')
    expect(textOf('records/logs/production_alerts.ndjson')).toContain('"severity"')
    expectNone(texts, MARKS)
  })

  it('hold nothing either of what was typed, paid and refunded in the window', async () => {
    const { page } = launched
    const { passcode } = CANARIES
    valueIn(
      await page.evaluate((typed) => window.paymentsOps.unlock({ passcode: typed }), passcode),
    )
    // Unlocked, the window itself is told all of it.
    const { engine } = await overviewOf(page)
    for (const told of [engine.revenue, engine.rules, engine.timeline, engine.alerts]) {
      expect(JSON.stringify(told)).toMatch(TAKINGS)
    }
    await page.evaluate((input) => window.paymentsOps.setKey(input), {
      mode: 'test' as const,
      key: 'rk_test_CANARYtyped0007',
    })
    const charge = {
      order: randomUUID(),
      amount: '0.50',
      currency: 'usd',
      mode: 'sandbox' as const,
    }
    const email = CANARIES.email
    await page.evaluate((input) => window.paymentsOps.createCharge(input), { ...charge, email })
    const payment = await payTestCard(page, '87.65')
    // No amount that the seconds of some time could be taken for.
    const order = orderOn(await lookUp(page, payment), 6512, '65.12')
    const made = valueIn(await refund(page, { ...order, note: 'CANARY note 8' }))
    appendFailures(logs, 7, Date.now())
    await page.evaluate(() => window.paymentsOps.runNow())
    await cardShows(page, 'webhook', 'CRITICAL')
    await answerSaveDialog(join(folder, 'after-work.zip'))
    expect(await save()).toEqual({ ok: true, value: null })
    const texts = archiveTexts('after-work.zip')
    const counted = texts.find(({ name }) => name === 'payments.json')?.text ?? 'null'
    expect(JSON.parse(counted)).toMatchObject({ actions: { succeeded: expect.any(Number) } })
    const refundId = made.object?.id ?? 'a refund'
    expectNone(texts, [...MARKS, payment, refundId, '65.12', '87.65', 'evt_bad'])
  })

  it('are not written when the operator thinks better of it', async () => {
    await answerSaveDialog('')
    expect(await save()).toEqual({ ok: true, value: null })
  })

  it('say what to do when they can’t be written', async () => {
    mkdirSync(join(folder, 'taken.zip', 'full'), { recursive: true })
    await answerSaveDialog(join(folder, 'taken.zip'))
    const answer = await save()
    expect(answer).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringMatching(/^The diagnostics were not saved\. .*move it away/),
      },
    })
    expect(existsSync(join(folder, 'taken.zip', 'full'))).toBe(true)
  })
})
