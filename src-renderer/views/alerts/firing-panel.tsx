import { useRef } from 'react'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { Age, Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { useNow } from '../../store/clock.ts'
import type { Route } from '../../store/navigator.ts'
import type { Parts } from '../../store/parts.ts'
import { blindRules, switchedOff } from './alert-model.ts'
import { FiringAlert } from './firing-alert.tsx'
import { mutedUntil } from './mute-model.ts'

interface Props {
  readonly engine: EngineView
  /** The alert whose evidence was asked for elsewhere. */
  readonly route: Pick<Route, 'alert' | 'turn'>
  /** The engine is overdue: what it said last may no longer hold. */
  readonly silent: boolean
  readonly locked: boolean
  readonly parts: Pick<Parts, 'actions' | 'alerts' | 'navigator'>
}

/** Every alert that goes on, oldest first, and what can't be told at the moment. */
export function FiringPanel({ engine, route, silent, locked, parts }: Props) {
  const { alerts } = engine
  const now = useNow(10_000)
  const start = useRef<HTMLDivElement>(null)
  const blind = blindRules(engine)
  return (
    <Panel title="Firing" className="firing">
      {/* Takes the focus of an alert that ends while somebody is in it. */}
      <div className="firing-list" ref={start} tabIndex={-1}>
        {alerts.map((alert) => (
          <FiringAlert
            key={alert.id}
            alert={alert}
            wanted={route.alert === alert.id ? route.turn : 0}
            mutedUntil={mutedUntil(engine.silences, alert.rule, now)}
            blindBecause={blind.find(({ rule }) => rule === alert.rule)?.because ?? null}
            locked={locked}
            parts={parts}
            onGone={() => start.current?.focus({ preventScroll: true })}
          />
        ))}
        {alerts.length === 0 && (
          <NothingFires engine={engine} unsure={silent || blind.length > 0} />
        )}
      </div>
      {blind
        .filter(({ rule }) => alerts.every((alert) => alert.rule !== rule))
        .map(({ rule, because }) => (
          <p key={rule} className="source-problem">
            <strong className="blind-word">Can’t see {RULE_TITLES[rule]}:</strong> {because}
          </p>
        ))}
      {switchedOff(engine).map((title) => (
        <p key={title} className="remark">
          {title} is switched off and raises no alert.
        </p>
      ))}
    </Panel>
  )
}

interface NothingProps {
  readonly engine: EngineView
  /** Something can't be seen: then this is no good news. */
  readonly unsure: boolean
}

/** Good news with its age; never where something can't be seen. */
function NothingFires({ engine: { overall, overallSince }, unsure }: NothingProps) {
  if (unsure || overallSince === null || overall !== 'ok') {
    return <p className="empty">No alert to show</p>
  }
  return (
    <p className="empty firing-none tone-ok">
      <StateGlyph state="ok" size={16} />
      <span>
        Nothing has been firing since <Instant at={overallSince} />, <Age since={overallSince} />
      </span>
    </p>
  )
}
