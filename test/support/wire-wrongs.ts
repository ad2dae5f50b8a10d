import { Journal } from '../../src-main/records/journal.ts'
import { ActionBook, type ActionRecord } from '../../src-main/stripe/action-book.ts'

/** A request that changes something, as it reached the server. */
export interface Sent {
  /** ms since the epoch. */
  readonly at: number
  readonly body: string
  /** What the payment's refunds summed up to when they were last shown to the console. */
  readonly refundedWhenShown: number
}

/** What an operator was shown of an action. */
export interface Told {
  readonly action: string
  readonly state: string
}

export interface Evidence {
  /** Path of the console's journal. */
  readonly journal: string
  /** Everything that Stripe made, by the action that it is marked with. */
  readonly done: readonly { readonly id: string; readonly action: string }[]
  readonly sent: readonly Sent[]
  readonly told: readonly Told[]
}

const MARK = /payments_ops_action\]=([0-9a-f-]{36})/

/** Everything that went wrong, a sentence each. */
export async function wrongsOf({ journal, done, sent, told }: Evidence): Promise<string[]> {
  const opened = await Journal.open(journal)
  if (!opened.ok) return [opened.failure.message]
  const { entries } = opened.value
  const book = new ActionBook()
  book.read(entries)
  const times = (action: string) => done.filter((one) => one.action === action)
  const wrongs = book.records.flatMap((record) => wrongsOfAction(record, times))
  for (const { action } of done) {
    if (book.of(action) === null) wrongs.push(`${action} was done, but never written down`)
  }
  for (const { action, state } of told) {
    const record = book.of(action)
    if (record === null) wrongs.push(`${action} was shown, but is not in the journal`)
    if (!isTrue(state, record)) wrongs.push(`${action} was shown as ${state}, but is not so`)
  }
  for (const request of sent) {
    const action = MARK.exec(decodeURIComponent(request.body))?.[1] ?? 'no action'
    // What was confirmed last before the request came.
    const confirmed = entries.flatMap(({ at, body }) => {
      const isConfirmation = body.kind === 'intent' || body.kind === 'confirmed'
      return isConfirmation && body.action === action && at <= request.at ? [body] : []
    })
    const last = confirmed.at(-1)
    if (last === undefined) wrongs.push(`${action} was sent before it was written down`)
    const before = last?.seen?.refunded
    if (before !== undefined && before !== request.refundedWhenShown) {
      wrongs.push(
        `${action} was sent although ${request.refundedWhenShown} had been refunded, not ${before}`,
      )
    }
    const withdrawn = entries.some(
      ({ at, body }) =>
        body.kind === 'outcome' &&
        body.action === action &&
        body.result.kind === 'withdrawn' &&
        at < request.at,
    )
    if (withdrawn) wrongs.push(`${action} was sent after it was withdrawn`)
  }
  return wrongs
}

function wrongsOfAction(
  { intent, outcome }: ActionRecord,
  times: (action: string) => readonly { readonly id: string }[],
): string[] {
  const made = times(intent.action)
  const wrongs: string[] = []
  if (made.length > 1) wrongs.push(`was done ${made.length} times`)
  switch (outcome?.kind) {
    case 'succeeded':
      if (made[0]?.id !== outcome.object.id) wrongs.push('is shown as done, but is not')
      break
    case 'refused':
      if (made.length > 0) wrongs.push('is shown as refused, but was done')
      break
    case 'withdrawn':
      if (outcome.doubt !== 'may-be-done' && made.length > 0) {
        wrongs.push(`was withdrawn as ${outcome.doubt}, but was done`)
      }
      break
    default:
      wrongs.push('is still open')
  }
  return wrongs.map((wrong) => `${intent.what} ${intent.action} ${wrong}`)
}

/** Whether what was shown still holds in the end; an open state may become anything. */
function isTrue(state: string, record: ActionRecord | null): boolean {
  if (state === 'sending' || state === 'unknown') return true
  return record?.outcome?.kind === state
}
