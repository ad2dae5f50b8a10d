import { randomUUID } from 'node:crypto'
import { mkdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionView } from '../../../../src-main/contract/payments.ts'
import type { Result } from '../../../../src-main/contract/result.ts'
import { Journal } from '../../../../src-main/records/journal.ts'
import { ActionDesk } from '../../../../src-main/stripe/action-desk.ts'
import { seededRandom } from '../../../../src-main/stripe/sandbox/random.ts'
import { openGateway } from '../../../support/faulty-stripe-gateway.ts'
import { SteppedClock } from '../../../support/stepped-clock.ts'
import { CrashPoints } from './crash-points.ts'
import { connectedOf, type Job, keyOf, paymentOf, type Told } from './schedule-job.ts'

/**
 * Runs many schedules of the action core at the same time, each with its own journal and account,
 * until they are through or the process is killed at the job's crash point. Prints a line for
 * everything that an operator was told.
 */
const job: Job = JSON.parse(process.argv[2] ?? '')
const points = new CrashPoints(job.crashAt)

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`)
}

async function openDesk(seed: number): Promise<{ desk: ActionDesk; journal: Journal }> {
  const folder = join(job.folder, String(seed))
  mkdirSync(folder, { recursive: true })
  const opened = await Journal.open(join(folder, 'actions.ndjson'), points.disk)
  if (!opened.ok) throw new Error(`seed ${seed}: ${opened.failure.message}`)
  const journal = opened.value
  const random = seededRandom(seed, job.life, 1)
  const time = new SteppedClock().hurried
  const key = keyOf(seed)
  const url = new URL(job.url)
  // In the end there are no delays any more, and a busy machine must not look like one.
  const timeoutMs = job.last ? 20_000 : 150
  const gateway = openGateway({ url, key, time, random, timeoutMs, fetch: points.fetch })
  const desk = new ActionDesk({
    journal,
    gateway: (mode) => (mode === 'test' ? gateway : null),
    mode: () => 'test',
    clock: { now: () => job.now },
    uuid: randomUUID,
    changed: () => points.pass(),
    alert: () => undefined,
  })
  return { desk, journal }
}

/** Orders a refund on a fresh look; clicks twice. */
async function refund(desk: ActionDesk, seed: number, amount: string | null): Promise<void> {
  const look = await desk.lookUp(paymentOf(seed), connectedOf(seed))
  if (!look.ok) return
  const { currency, remaining } = look.value
  const confirmed = { mode: 'test', amount: amount === null ? remaining : 250, currency } as const
  const order = { look: look.value.look, amount, reason: null, note: '', confirmed }
  const clicks = [1, 2].map(() => desk.refund({ ...order, typedAgain: null }))
  note(seed, await Promise.all(clicks))
}

/** Gives every order that the journal knows once more, as a window does that was reloaded. */
async function orderAgain(desk: ActionDesk, journal: Journal, seed: number): Promise<void> {
  for (const { body } of journal.entries) {
    if (body.kind !== 'intent') continue
    const { order, currency, amount } = body
    const mode = 'test'
    const answers = await Promise.all([
      desk.createCharge({ order, amount: '0.50', currency, email: 'a@example.com', mode }),
      desk.refund({
        look: order,
        amount: null,
        reason: null,
        note: '',
        confirmed: { mode, amount, currency },
        typedAgain: null,
      }),
    ])
    note(seed, answers)
  }
}

function note(seed: number, answers: readonly Result<ActionView>[]): void {
  for (const answer of answers) {
    if (answer.ok) tell({ seed, action: answer.value.id, state: answer.value.state.kind })
  }
}

async function live(seed: number): Promise<void> {
  const { desk, journal } = await openDesk(seed)
  const random = seededRandom(seed, job.life, 2)
  await Promise.all([desk.reconcileAll(), desk.reconcileAll()])
  if (!job.last) {
    const known = journal.entries.length > 0
    const form = { currency: 'usd', email: 'a@example.com', mode: 'test', amount: '5' } as const
    const part = random() < 0.5 ? '2,50' : null
    await Promise.all([
      known ? orderAgain(desk, journal, seed) : undefined,
      // At times a second refund of the same payment, while the first may still be open.
      !known || random() < 0.3 ? refund(desk, seed, part) : undefined,
      random() < 0.3 ? desk.createCharge({ ...form, order: randomUUID() }) : undefined,
      random() < 0.3 ? desk.payWithTestCard({ ...form, order: randomUUID() }) : undefined,
    ])
    await desk.reconcileAll()
  }
  for (const { id, state } of desk.actions) tell({ seed, action: id, state: state.kind })
}

await Promise.all(job.seeds.map(live))
