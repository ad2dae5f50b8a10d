import { SCENARIO_IDS, type ScenarioId } from '../../../src-main/contract/overview.ts'
import type { MenuItem } from '../../components/menu-button.tsx'

/** What each rehearsal is called, and what happens in it. */
export const SCENARIOS: Readonly<Record<ScenarioId, { title: string; hint: string }>> = {
  'webhook-outage': { title: 'Webhook outage', hint: 'Deliveries fail one after another' },
  'declined-payments': { title: 'Burst of declined payments', hint: 'The error rate climbs' },
  'revenue-dip': { title: 'Revenue dip', hint: 'Today falls behind yesterday' },
  'log-silent': { title: 'Log goes silent', hint: 'Nothing new is written' },
  'log-rotates': { title: 'Log rotates', hint: 'The log is renamed and begun anew' },
}

/** The rehearsals as menu entries, in their fixed order. */
export function scenarioItems(playing: ScenarioId | null): MenuItem<ScenarioId>[] {
  return SCENARIO_IDS.map((value) => ({
    value,
    label: SCENARIOS[value].title,
    hint: SCENARIOS[value].hint,
    checked: value === playing,
  }))
}
