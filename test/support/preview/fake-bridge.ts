import type { PageCommandId } from '../../../src-main/contract/commands.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import { ok, type Result } from '../../../src-main/contract/result.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import type { EngineBridge } from '../../../src-renderer/store/payments-bridge.ts'
import { alertHistory, webhookRecord } from '../../fixtures/alerts-parts.ts'

/** The engine's half of a bridge without a console behind it: answers what it is told, and remembers what was asked. */
export interface FakeBridge extends EngineBridge {
  /** The names of everything that was asked, with its input. */
  readonly asked: unknown[]
  readonly push: (overview: Overview) => void
  readonly showRule: (rule: RuleId) => void
  readonly command: (command: PageCommandId) => void
  /** How many listeners there are for pushes of the picture. */
  readonly listeners: () => number
}

/**
 * Makes one; `snapshot` answers `getOverview`, `act` everything that does something, and `answers`
 * in place of its own answers.
 */
export function createFakeBridge(
  snapshot: () => Promise<Result<Overview>>,
  act: () => Promise<Result<null>> = async () => ok(null),
  answers: Partial<EngineBridge> = {},
): FakeBridge {
  const asked: unknown[] = []
  const onOverview = new Set<(overview: Overview) => void>()
  const onShowRule = new Set<(rule: RuleId) => void>()
  const onCommand = new Set<(command: PageCommandId) => void>()
  const noted = (...question: unknown[]) => {
    asked.push(question)
    return act()
  }
  return {
    asked,
    push: (overview) => onOverview.forEach((listener) => void listener(overview)),
    showRule: (rule) => onShowRule.forEach((listener) => void listener(rule)),
    command: (command) => onCommand.forEach((listener) => void listener(command)),
    listeners: () => onOverview.size,
    getOverview: () => {
      asked.push(['getOverview'])
      return snapshot()
    },
    runNow: () => noted('runNow'),
    dismissBanner: (input) => noted('dismissBanner', input),
    closeRemark: (input) => noted('closeRemark', input),
    playScenario: (input) => noted('playScenario', input),
    runCommand: (input) => noted('runCommand', input),
    pauseNotifications: (input) => noted('pauseNotifications', input),
    resumeNotifications: () => noted('resumeNotifications'),
    acknowledgeAlert: (input) => noted('acknowledgeAlert', input),
    unacknowledgeAlert: (input) => noted('unacknowledgeAlert', input),
    silenceRule: (input) => noted('silenceRule', input),
    endSilence: (input) => noted('endSilence', input),
    getAlert: async () => ok(webhookRecord()),
    alertHistory: async () => ok(alertHistory()),
    onOverview: (listener) => {
      onOverview.add(listener)
      return () => onOverview.delete(listener)
    },
    onShowRule: (listener) => {
      onShowRule.add(listener)
      return () => onShowRule.delete(listener)
    },
    onCommand: (listener) => {
      onCommand.add(listener)
      return () => onCommand.delete(listener)
    },
    ...answers,
  }
}
