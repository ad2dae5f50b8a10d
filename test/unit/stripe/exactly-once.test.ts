import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Journal } from '../../../src-main/records/journal.ts'
import { ActionBook, type ActionRecord } from '../../../src-main/stripe/action-book.ts'
import { seededRandom } from '../../../src-main/stripe/sandbox/random.ts'
import { bundleProgram } from '../../support/bundle.ts'
import { FAULTS, type FaultyStripe, startFaultyStripe } from '../../support/faulty-stripe.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { count, seed as firstSeed, triesOf } from '../../support/sample.ts'
import type { StripeModel } from '../../support/stripe-model.ts'
import { connectedOf, type Job, keyOf, paymentOf, type Told } from './children/schedule-job.ts'

/** Schedules that share a process, so that one kill meets each of them somewhere else. */
const TOGETHER = 40
const SCHEDULES = TOGETHER * triesOf({ test: 2, soak: 26 })
/** A schedule's seed is part of its key, in eight digits. */
const FIRST = firstSeed % 90_000_000
const LIVES = 4
const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 10, 22, 12)
const LONG_MS = 900_000

let program = ''
let stripe: FaultyStripe
let folder = ''
let kills = 0
/** Accounts whose connection behaves; the others have faults. */
const calm = new Set<string>()

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./children/run-schedules.ts', import.meta.url))
  program = await bundleProgram(entry)
  folder = freshFolder('schedules')
  const randoms = new Map<string, () => number>()
  stripe = await startFaultyStripe({
    delayMs: 250,
    faultOf: (_request, key) => {
      if (calm.has(key)) return null
      const random = randoms.get(key) ?? seededRandom(Number(key.slice(-8)), 0, 3)
      randoms.set(key, random)
      // Some accounts are far worse off than others.
      const bad = 0.1 + 0.4 * seededRandom(Number(key.slice(-8)), 0, 4)()
      return random() < bad ? (FAULTS[Math.floor(random() * FAULTS.length)] ?? null) : null
    },
  })
}, 60_000)

afterAll(() => stripe?.close())

/** Runs one life; answers what it told, up to its last whole line. */
async function run(job: Job): Promise<Told[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code, signal] = await once(child, 'close')
  if (signal !== null) kills += 1
  expect(signal ?? code, `life ${job.life} of ${job.seeds[0]}…`).toBe(signal ? 'SIGKILL' : 0)
  return printed
    .split('\n')
    .slice(0, -1)
    .map((line): Told => JSON.parse(line))
}

/** Every life of a batch, the last one in calm; answers everything that was told, and the time. */
async function runBatch(seeds: readonly number[]): Promise<{ told: Told[]; aged: boolean }> {
  const random = seededRandom(seeds[0] ?? 0, 0, 5)
  const told: Told[] = []
  // In every other batch a day goes by, after which Stripe has forgotten the keys.
  const aged = Math.floor((seeds[0] ?? 0) / TOGETHER) % 2 === 0
  const dayAfter = aged ? Math.floor(random() * LIVES) : null
  let now = START
  for (const seed of seeds) {
    accountOf(seed).addPayment({ id: paymentOf(seed) })
    calm.delete(keyOf(seed))
  }
  for (let life = 0; life <= LIVES; life += 1) {
    const last = life === LIVES
    // No request is on its way for a day.
    await stripe.idle()
    for (const seed of seeds) {
      for (const model of modelsOf(seed)) model.now = now
      if (last) calm.add(keyOf(seed))
    }
    // A first life has most to do; in the later ones a late moment would hardly ever come.
    const moments = (life === 0 ? 45 : 12) * seeds.length
    const crashAt = last ? 0 : 1 + Math.floor(random() * moments)
    told.push(...(await run({ folder, url: stripe.url.href, seeds, life, crashAt, now, last })))
    now += life === dayAfter ? 25 * HOUR_MS : 60_000
  }
  return { told, aged }
}

/** Everything that is wrong about what became of one schedule. */
async function wrongsOf(seed: number, told: readonly Told[], aged: boolean): Promise<string[]> {
  const opened = await Journal.open(join(folder, String(seed), 'actions.ndjson'))
  if (!opened.ok) return [opened.failure.message]
  const models = modelsOf(seed)
  const book = new ActionBook()
  book.read(opened.value.entries)
  const wrongs = book.records.flatMap((record) => wrongsOfAction(record, models, aged))
  const orders = book.records.map(({ intent }) => intent.order)
  if (new Set(orders).size < orders.length) wrongs.push('one order has two intents')
  for (const mark of marksOf(models).map(({ mark }) => mark)) {
    if (mark !== undefined && book.of(mark) === null) wrongs.push('something was sent unwritten')
  }
  for (const { action, state } of told) {
    const record = book.of(action)
    if (record === null) wrongs.push('an acknowledged action is not in the journal')
    const isCertain = state === 'succeeded' || state === 'refused'
    if (isCertain && record?.outcome?.kind !== state)
      wrongs.push(`${state} was told, but is not so`)
  }
  return wrongs
}

function wrongsOfAction(
  record: ActionRecord,
  models: readonly StripeModel[],
  aged: boolean,
): string[] {
  const { intent, outcome } = record
  const done = marksOf(models)
    .filter(({ mark }) => mark === intent.action)
    .map(({ id }) => id)
  const wrongs: string[] = []
  if (done.length > 1) wrongs.push(`was done ${done.length} times`)
  switch (outcome?.kind) {
    case 'succeeded':
      if (outcome.object.id !== done[0]) wrongs.push('is shown as done, but is not, or as another')
      break
    case 'refused':
      if (done.length > 0) wrongs.push('is shown as refused, but was done')
      break
    default: {
      // Without faults nothing stays open, but for what a day or a saved failure keeps from being
      // asked again; and refunds can be recognised even then.
      const mayStayOpen = aged || models.some((model) => model.isSpoiled(intent.idempotencyKey))
      if (!mayStayOpen) wrongs.push('is still open')
      if (intent.what === 'refund' && done.length > 0) wrongs.push('was done and never found')
    }
  }
  return wrongs.map((wrong) => `${intent.what} ${intent.action} ${wrong}`)
}

/** The account of a schedule's payment. */
function accountOf(seed: number): StripeModel {
  return stripe.account(keyOf(seed), connectedOf(seed) ?? undefined)
}

/** The key's own account of a schedule, and the connected one. */
function modelsOf(seed: number): readonly StripeModel[] {
  return [...new Set([stripe.account(keyOf(seed)), accountOf(seed)])]
}

/** Everything that was made in the accounts, with the action that it is marked with. */
function marksOf(models: readonly StripeModel[]): { id: string; mark: string | undefined }[] {
  const made = models.flatMap(({ refunds, sessions, payments }) => [
    ...refunds,
    ...sessions,
    ...payments.values(),
  ])
  return made.map(({ id, metadata }) => ({ id, mark: metadata['payments_ops_action'] }))
}

describe('over random faults, double clicks, kills and restarts', () => {
  const batches = Array.from({ length: SCHEDULES / TOGETHER }, (_, batch) =>
    Array.from({ length: TOGETHER }, (_, n) => FIRST + batch * TOGETHER + n),
  )

  it(`does each of ${SCHEDULES} schedules’ actions at most once, and shows what became of it`, {
    timeout: LONG_MS,
  }, async () => {
    const wrongs: string[] = []
    let actions = 0
    const work = async () => {
      for (let seeds = batches.shift(); seeds !== undefined; seeds = batches.shift()) {
        const { told, aged } = await runBatch(seeds)
        actions += new Set(told.map((one) => one.action)).size
        for (const seed of seeds) {
          const own = told.filter((one) => one.seed === seed)
          const found = await wrongsOf(seed, own, aged)
          wrongs.push(...found.map((wrong) => `schedule ${seed} of ${seeds[0]}…: ${wrong}`))
        }
      }
    }
    await Promise.all([work(), work(), work()])
    count(SCHEDULES, 'schedules')
    count(actions, 'actions')
    count(kills, 'kills')
    expect(wrongs).toEqual([])
    // Without enough of what could go wrong all this would say little.
    expect(actions).toBeGreaterThan(SCHEDULES)
    expect(kills).toBeGreaterThan((LIVES * SCHEDULES) / TOGETHER / 2)
    const connected = stripe.seen.filter((one) => one.connected !== null)
    // Of every fourth schedule; a few are killed each time before they have asked for anything.
    expect(new Set(connected.map((one) => one.account)).size).toBeGreaterThan(SCHEDULES / 8)
    const met = new Set(stripe.seen.map((one) => one.fault))
    expect(FAULTS.filter((fault) => !met.has(fault))).toEqual([])
  })
})
