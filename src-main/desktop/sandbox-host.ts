import type { ScenarioId } from '../contract/overview.ts'
import { fail, never, ok, type Result } from '../contract/result.ts'
import type { HostClock } from '../engine/host-clock.ts'
import { Supervisor, type WorkerPort } from '../engine/supervisor.ts'
import type { SandboxCommand, SandboxEvent, StripeNews } from '../stripe/sandbox/protocol.ts'

/** What the simulated backend's host tells the rest of the console. */
export interface SandboxHostHooks {
  readonly playing: (scenario: ScenarioId | null) => void
  /** A sentence about what is wrong; null once the backend writes again. */
  readonly trouble: (sentence: string | null) => void
}

const STOP_GRACE_MS = 2_000

/** Keeps the simulated backend's worker running and speaks its protocol. */
export class SandboxHost {
  readonly #host: Supervisor<SandboxCommand, SandboxEvent>
  readonly #hooks: SandboxHostHooks
  readonly #clock: HostClock
  readonly #whenReady: (() => void)[] = []
  #answerPlay: ((answer: Result<null>) => void) | null = null

  constructor(
    start: () => WorkerPort<SandboxCommand, SandboxEvent>,
    hooks: SandboxHostHooks,
    clock: HostClock,
  ) {
    this.#hooks = hooks
    this.#clock = clock
    this.#host = new Supervisor({
      start,
      hooks: {
        event: (event) => this.#receive(event),
        ended: () => {
          hooks.playing(null)
          hooks.trouble('The simulated backend stopped unexpectedly. It is being started again.')
          this.#answer(notRunning())
        },
        restarted: () => undefined,
      },
      clock,
    })
  }

  /** Starts the backend; resolves when its logs are there, or after `patienceMs` regardless. */
  start(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(patienceMs, resolve)
      this.#whenReady.push(() => {
        cancel()
        resolve()
      })
      this.#host.start()
    })
  }

  /** Plays a rehearsal, or ends the one being played with null; answers once it is under way. */
  play(scenario: ScenarioId | null): Promise<Result<null>> {
    this.#answer(fail('refused', 'Another rehearsal was asked for meanwhile.'))
    return new Promise((resolve) => {
      this.#answerPlay = resolve
      if (!this.#host.post({ kind: 'play', scenario })) this.#answer(notRunning())
    })
  }

  /** Logs what happened in the sandbox's Stripe; what is told while the backend is away is lost. */
  deliver(news: readonly StripeNews[]): void {
    this.#host.post({ kind: 'deliver', news })
  }

  /** Ends the backend within a few seconds. */
  async stop(): Promise<void> {
    await this.#host.stop({ kind: 'stop' }, STOP_GRACE_MS)
    this.#answer(fail('unavailable', 'The console is closing.'))
  }

  #receive(event: SandboxEvent): void {
    switch (event.kind) {
      case 'ready':
        this.#hooks.trouble(null)
        for (const call of this.#whenReady.splice(0)) call()
        return
      case 'playing':
        this.#hooks.playing(event.scenario)
        this.#answer(ok(null))
        return
      case 'fault':
        this.#hooks.trouble(event.message)
        this.#answer(fail('unavailable', event.message))
        return
      case 'stopped':
        return
      default:
        never(event)
    }
  }

  #answer(answer: Result<null>): void {
    this.#answerPlay?.(answer)
    this.#answerPlay = null
  }
}

function notRunning(): Result<null> {
  return fail('unavailable', 'The simulated backend is not running yet. Try again in a moment.')
}
