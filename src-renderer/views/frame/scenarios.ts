import {
  SCENARIO_IDS,
  SCENARIO_TITLES,
  type ScenarioId,
} from '../../../src-main/contract/overview.ts'
import type { MenuItem } from '../../components/menu-button.tsx'

/** What happens in each rehearsal, in a few words. */
const HINTS: Readonly<Record<ScenarioId, string>> = {
  'webhook-outage': 'Deliveries fail one after another',
  'declined-payments': 'The error rate climbs',
  'revenue-dip': 'Today falls behind yesterday',
  'log-silent': 'Nothing new is written',
  'log-rotates': 'The log is renamed and begun anew',
}

/** The rehearsals as menu entries, in their fixed order. */
export function scenarioItems(playing: ScenarioId | null): MenuItem<ScenarioId>[] {
  return SCENARIO_IDS.map((value) => ({
    value,
    label: SCENARIO_TITLES[value],
    hint: HINTS[value],
    checked: value === playing,
  }))
}
