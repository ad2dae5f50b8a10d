import * as z from 'zod'
import { SCENARIO_IDS, type ScenarioId } from '../../contract/overview.ts'

/** What the simulated backend's worker is started with; the path is absolute. */
export interface SandboxOptions {
  /** The sandbox workspace's folder; made when it is not there. */
  readonly directory: string
}

/** Something that happened in the sandbox's Stripe, as the shop hears of it. */
export interface StripeNews {
  /** `evt_…`. */
  readonly id: string
  readonly type: string
  readonly paymentIntent: string
  /** Integer minor units. */
  readonly amount: number
  readonly currency: string
}

/** What the window's process tells the simulated backend. */
export type SandboxCommand =
  /** Plays a rehearsal, or ends the one being played with null. */
  | { readonly kind: 'play'; readonly scenario: ScenarioId | null }
  /** Logs what happened in the sandbox's Stripe, as delivered to the shop. */
  | { readonly kind: 'deliver'; readonly news: readonly StripeNews[] }
  /** Ends a rehearsal, then the worker; `stopped` is answered. */
  | { readonly kind: 'stop' }

/** What the simulated backend tells the window's process. */
export type SandboxEvent =
  /** The history is written and the logs are live; told again when a fault is over. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'playing'; readonly scenario: ScenarioId | null }
  /** A sentence for people; the backend goes on trying unless `stopped` follows. */
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'stopped' }

const options = z.object({ directory: z.string().min(1) })
const news = z.object({
  id: z.string(),
  type: z.string(),
  paymentIntent: z.string(),
  amount: z.number().int(),
  currency: z.string(),
})
const command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deliver'), news: z.array(news) }),
  z.object({ kind: z.literal('play'), scenario: z.enum(SCENARIO_IDS).nullable() }),
  z.object({ kind: z.literal('stop') }),
])

/** Reads the worker's options from an unknown value; null when they are not usable. */
export function parseSandboxOptions(value: unknown): SandboxOptions | null {
  return options.safeParse(value).data ?? null
}

/** Reads a command from an unknown value; null when it is none. */
export function parseSandboxCommand(value: unknown): SandboxCommand | null {
  return command.safeParse(value).data ?? null
}
