import type { Overview } from '../contract/overview.ts'
import type { RequestHandlers } from '../contract/requests.ts'
import { fail, ok } from '../contract/result.ts'
import { type AlertEngine, makeAlertHandlers } from './alert-handlers.ts'
import type { EngineHost } from './engine-host.ts'
import type { NotificationPause } from './pause.ts'
import type { PaymentHandlers } from './payment-handlers.ts'
import type { SandboxHost } from './sandbox-host.ts'
import type { SettingsHandlers } from './settings-desk.ts'

/** What the handlers work with. */
export interface HandlerParts {
  readonly overview: () => Overview
  readonly engine: Pick<EngineHost, 'runNow' | 'dismissBanner'> & AlertEngine
  /** Null outside the sandbox workspace. */
  readonly sandbox: Pick<SandboxHost, 'play'> | null
  /** Puts away what is said about a subject. */
  readonly closeRemark: (subject: string) => void
  readonly pause: Pick<NotificationPause, 'set'>
}

/** The handlers of everything about logs and alerts. */
export type EngineHandlers = Omit<
  RequestHandlers,
  keyof PaymentHandlers | keyof SettingsHandlers | 'runCommand'
>

/** Makes the answers to everything that is asked about logs and alerts. */
export function makeHandlers({
  overview,
  engine,
  sandbox,
  closeRemark,
  pause,
}: HandlerParts): EngineHandlers {
  return {
    ...makeAlertHandlers(engine),
    getOverview: async () => ok(overview()),
    runNow: () => engine.runNow(),
    dismissBanner: async ({ rule }) => engine.dismissBanner(rule),
    closeRemark: async ({ subject }) => {
      closeRemark(subject)
      return ok(null)
    },
    playScenario: async ({ scenario }) => {
      if (sandbox === null) {
        return fail('refused', 'Rehearsals are played in the sandbox workspace only.')
      }
      const played = await sandbox.play(scenario)
      // Its effect should be seen at once, not at the next scheduled run.
      if (played.ok) void engine.runNow()
      return played
    },
    pauseNotifications: ({ minutes }) => pause.set(minutes),
    resumeNotifications: () => pause.set(null),
  }
}
