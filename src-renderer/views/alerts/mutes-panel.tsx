import type { EngineView } from '../../../src-main/contract/overview.ts'
import { RULE_IDS, RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Actions } from '../../store/actions.ts'
import { useNow } from '../../store/clock.ts'
import { MuteControls } from './mute-controls.tsx'
import { mutedUntil } from './mute-model.ts'

interface Props {
  readonly engine: EngineView
  readonly locked: boolean
  readonly actions: Pick<Actions, 'mute' | 'endMute'>
}

/** Every rule, firing or not, and whether it is muted: so no mute is forgotten. */
export function MutesPanel({ engine: { silences, alerts }, locked, actions }: Props) {
  const now = useNow(10_000)
  return (
    <Panel title="Mutes" className="mutes">
      <p className="remark">
        A muted rule raises no notification. It is still judged, shown and recorded; when the mute
        ends, what is still critical is announced.
      </p>
      <ul className="mute-list">
        {RULE_IDS.map((rule) => {
          const until = mutedUntil(silences, rule, now)
          const fires = alerts.some((alert) => alert.rule === rule)
          return (
            <li key={rule}>
              <span className="mute-rule">{RULE_TITLES[rule]}</span>
              <span className={until === null ? 'mute-state faint' : 'mute-state'}>
                {until === null ? (
                  'not muted'
                ) : (
                  <strong>
                    muted until <Instant at={until} />
                  </strong>
                )}
                {fires && ', firing'}
              </span>
              <MuteControls rule={rule} until={until} locked={locked} actions={actions} />
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
