import type { Command } from './command.ts'
import type { CommandState } from './command-state.ts'
import { SCENARIO_TITLES, type ScenarioId } from './overview.ts'
import { PAUSES, type PauseId } from './pause.ts'

/** Plays a scenario in the sandbox. */
export function rehearsal(scenario: ScenarioId) {
  return {
    label: SCENARIO_TITLES[scenario],
    group: 'Alerts',
    section: 3,
    submenu: 'Rehearse',
    run: 'page',
    words: 'rehearsal scenario incident sandbox simulate',
    only: ['sandbox'],
    checked: ({ playing }: CommandState) => playing === scenario,
  } as const satisfies Command
}

/** Withholds notifications for a while. */
export function pause(id: PauseId) {
  return {
    label: `Pause notifications ${PAUSES[id].span}`,
    group: 'Alerts',
    section: 2,
    run: 'page',
    words: 'mute quiet snooze silence',
    only: ['notifying'],
    // Whoever passes by a locked console must not silence it.
    needs: ['unlocked'],
  } as const satisfies Command
}

/** Sets the colours of the window. */
export function themed(theme: CommandState['theme'], label: string) {
  return {
    label,
    group: 'View',
    section: 4,
    submenu: 'Theme',
    run: 'main',
    words: 'colours appearance mode',
    // It is a setting, and those wait for the lock.
    needs: ['unlocked'],
    checked: (state: CommandState) => state.theme === theme,
  } as const satisfies Command
}

/** Has to do with a newer version; when it is of use differs. */
export function updating(label: string) {
  const words = 'new version upgrade restart'
  return { label, group: 'Help', section: 3, run: 'main', words } as const satisfies Command
}
