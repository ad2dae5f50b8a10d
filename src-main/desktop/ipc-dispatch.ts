import type * as z from 'zod'
import {
  REQUESTS,
  type RequestHandlers,
  type RequestInput,
  type RequestName,
  type RequestOutput,
} from '../contract/requests.ts'
import { fail, type Result } from '../contract/result.ts'
import { isAnswered, UNAUTHORIZED } from './guarded-requests.ts'
import { refuseSender, type Sender } from './ipc-sender.ts'

/** Where defects are reported; `place` says what was being done. */
export type ReportDefect = (place: string, error: unknown) => void

/** One call as it arrived: nothing in it is trusted. */
export interface Call {
  readonly sender: Sender
  readonly args: readonly unknown[]
}

/** What answers calls. */
export interface Answering {
  readonly handlers: RequestHandlers
  /** Whether the console is locked at this moment. */
  readonly locked: () => boolean
  readonly report: ReportDefect
}

/** Answers calls; rejects when a sender may not ask. */
export type Answer = (name: RequestName, call: Call) => Promise<unknown>

/** Typed by the contract: a request without a parser here would not compile. */
const PARSERS: { readonly [N in RequestName]: z.ZodType<RequestInput<N>> } = REQUESTS

/**
 * Answers one call: sender check, lock check, parse, handler. Rejects, so that the caller can't
 * overlook it, when the sender may not ask; answers a failure of kind `unauthorized` while the
 * console is locked for it, of kind `invalid` for an input that can't be read, and of kind
 * `defect`, without any internals, when the handler threw.
 */
export async function answerCall<N extends RequestName>(
  name: N,
  call: Call,
  { handlers, locked, report }: Answering,
): Promise<Result<RequestOutput<N>>> {
  const refusal = refuseSender(call.sender)
  if (refusal !== null) throw new Error(`Refused ${name}: ${refusal}.`)
  // Before the input is looked at: a locked console tells nobody how to ask it.
  if (!isAnswered(name, locked())) return UNAUTHORIZED
  if (call.args.length > 1) return fail('invalid', `${name} takes one value at most.`)
  try {
    const parsed = PARSERS[name].safeParse(call.args[0])
    if (!parsed.success) return fail('invalid', `${name}: ${firstIssue(parsed.error)}`)
    const answer = await handlers[name](parsed.data)
    // Whatever it did is in the journal; a page that was locked meanwhile must not learn of it.
    return isAnswered(name, locked()) ? answer : UNAUTHORIZED
  } catch (error) {
    report(`request ${name}`, error)
    return fail('defect', 'The console met a defect and has logged it. Please try again.')
  }
}

/** Names the place and the fault, never the value: a value may be something secret. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  const place = issue?.path.map(String).join('.') ?? ''
  return place === '' ? 'the input can’t be read.' : `“${place}” can’t be read.`
}
