import type { PageCommandId } from '../../../src-main/contract/commands.ts'
import { minutesOf, type PauseId } from '../../../src-main/contract/pause.ts'
import type { Clock } from '../../store/clock.ts'
import type { Parts } from '../../store/parts.ts'
import type { WindowDialog } from './window-dialogs.tsx'

/** What does each of the page's commands; one that is missing here fails to compile. */
export type PageCommands = { readonly [C in PageCommandId]: () => void }

type Used = Pick<Parts, 'actions' | 'money' | 'navigator' | 'pointer'>

/**
 * Makes the page's commands, one a line; whether one can be done now was asked before. `show` opens
 * one of the window's own dialogs in place of the one that is open, if any; `clock` says how long it
 * is until the morning.
 */
export function makePageCommands(
  parts: Used,
  show: (dialog: WindowDialog | null) => void,
  clock: Pick<Clock, 'now'>,
): PageCommands {
  const { actions, money, navigator, pointer } = parts

  async function lock(): Promise<void> {
    const answer = await money.lock()
    if (!answer.ok) actions.failure.set(answer.failure.message)
  }

  function pause(id: PauseId): void {
    actions.pauseNotifications(minutesOf(id, clock.now()))
  }

  const commands: PageCommands = {
    'go-overview': () => navigator.go('overview'),
    'go-alerts': () => navigator.go('alerts'),
    'go-payments': () => navigator.go('payments'),
    'go-events': () => navigator.go('events'),
    'go-settings': () => navigator.go('settings'),
    'show-webhook': () => pointer.show('webhook'),
    'show-payments': () => pointer.show('payments'),
    'show-revenue': () => pointer.show('revenue'),
    'run-now': actions.runNow,
    'rehearse-webhook-outage': () => actions.playScenario('webhook-outage'),
    'rehearse-declined-payments': () => actions.playScenario('declined-payments'),
    'rehearse-revenue-dip': () => actions.playScenario('revenue-dip'),
    'rehearse-log-silent': () => actions.playScenario('log-silent'),
    'rehearse-log-rotates': () => actions.playScenario('log-rotates'),
    'pause-15-minutes': () => pause('pause-15-minutes'),
    'pause-1-hour': () => pause('pause-1-hour'),
    'pause-4-hours': () => pause('pause-4-hours'),
    'pause-until-morning': () => pause('pause-until-morning'),
    'resume-notifications': actions.resumeNotifications,
    'end-rehearsal': () => actions.playScenario(null),
    'create-charge': navigator.charge,
    refund: () => navigator.refund(),
    'last-events': () => navigator.go('events'),
    lock: () => void lock(),
    // Every screen about money shows the way to unlock it while it is locked.
    unlock: () => navigator.go('payments'),
    palette: () => show('palette'),
    shortcuts: () => show('shortcuts'),
    about: () => show('about'),
  }
  return commands
}
