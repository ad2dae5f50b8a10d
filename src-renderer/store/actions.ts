import type { SilenceMinutes } from '../../src-main/contract/alerts.ts'
import type { MainCommandId } from '../../src-main/contract/commands.ts'
import type { ScenarioId } from '../../src-main/contract/overview.ts'
import type { Result } from '../../src-main/contract/result.ts'
import type { RuleId } from '../../src-main/contract/rule.ts'
import { ask } from './ask.ts'
import type { EngineBridge } from './payments-bridge.ts'
import { createStore, type Store } from './store.ts'

/** What the operator can do about alerts and the engine, and how the last thing went. */
export interface Actions {
  /** True while a run that was asked for here has not been answered. */
  readonly running: Store<boolean>
  /** The sentence of the last action that failed; null when there is nothing to say. */
  readonly failure: Store<string | null>
  readonly runNow: () => void
  readonly dismissBanner: (rule: RuleId) => void
  /** Puts away what is said about a subject. */
  readonly closeRemark: (subject: string) => void
  /** Says that somebody takes care of an alert, by its id. */
  readonly acknowledge: (id: string) => void
  readonly takeBack: (id: string) => void
  /** Mutes a rule for so many minutes from now. */
  readonly mute: (rule: RuleId, minutes: SilenceMinutes) => void
  readonly endMute: (rule: RuleId) => void
  /** Plays a rehearsal; null ends the one being played. */
  readonly playScenario: (scenario: ScenarioId | null) => void
  /** Pauses native notifications for so many minutes. */
  readonly pauseNotifications: (minutes: number) => void
  readonly resumeNotifications: () => void
  /** Has the main process do one of its own commands. */
  readonly runCommand: (command: MainCommandId) => void
  readonly clearFailure: () => void
}

/** The actions over a bridge; without one they do nothing, as the page already says why. */
export function createActions(bridge: EngineBridge | null): Actions {
  const running = createStore(false)
  const failure = createStore<string | null>(null)

  /** One question; its failure replaces what was said about the last one. */
  async function act(question: (to: EngineBridge) => Promise<Result<null>>): Promise<void> {
    if (bridge === null) return
    const answer = await ask(() => question(bridge))
    failure.set(answer.ok ? null : answer.failure.message)
  }

  async function run(): Promise<void> {
    // The console joins a second request to the run under way; asking twice would only confuse.
    if (running.get()) return
    running.set(true)
    await act((to) => to.runNow())
    running.set(false)
  }

  return {
    running,
    failure,
    runNow: () => void run(),
    dismissBanner: (rule) => void act((to) => to.dismissBanner({ rule })),
    closeRemark: (subject) => void act((to) => to.closeRemark({ subject })),
    acknowledge: (id) => void act((to) => to.acknowledgeAlert({ id })),
    takeBack: (id) => void act((to) => to.unacknowledgeAlert({ id })),
    mute: (rule, minutes) => void act((to) => to.silenceRule({ rule, minutes })),
    endMute: (rule) => void act((to) => to.endSilence({ rule })),
    playScenario: (scenario) => void act((to) => to.playScenario({ scenario })),
    pauseNotifications: (minutes) => void act((to) => to.pauseNotifications({ minutes })),
    resumeNotifications: () => void act((to) => to.resumeNotifications()),
    runCommand: (command) => void act((to) => to.runCommand({ command })),
    clearFailure: () => failure.set(null),
  }
}
