import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { AlertView } from '../../../src-main/contract/alerts.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { Age, Instant } from '../../components/instant.tsx'
import type { Parts } from '../../store/parts.ts'
import { AlertFacts } from './alert-facts.tsx'
import { AskedEvidence } from './asked-evidence.tsx'
import { MuteControls } from './mute-controls.tsx'
import { SeverityChip } from './severity-chip.tsx'

interface Props {
  readonly alert: AlertView
  /** Grows each time its evidence is asked for elsewhere; 0 when it wasn't. */
  readonly wanted: number
  /** Until when its rule is muted; null when it is not. */
  readonly mutedUntil: number | null
  /** Why its rule can't be seen at the moment; null while it can. */
  readonly blindBecause: string | null
  readonly locked: boolean
  readonly parts: Pick<Parts, 'actions' | 'alerts' | 'navigator'>
  /** It ends while the focus is in it. */
  readonly onGone: () => void
}

/** One alert that goes on: how bad, since when, by which figure, who knows, and what can be done. */
export function FiringAlert(props: Props) {
  const { alert, wanted, mutedUntil, blindBecause, locked, parts, onGone } = props
  const { id, rule, severity, since, acknowledged } = alert
  const { actions } = parts
  const [open, setOpen] = useState(false)
  const title = useId()
  const element = useRef<HTMLElement>(null)
  const gone = useRef(onGone)
  useEffect(() => {
    gone.current = onGone
  })
  useEffect(() => {
    if (wanted === 0) return
    setOpen(true)
    element.current?.focus()
  }, [wanted])
  useLayoutEffect(() => {
    const mine = element.current
    return () => {
      if (mine?.contains(document.activeElement)) gone.current()
    }
  }, [])
  return (
    <article
      className={`alert tone-${severity.toLowerCase()}`}
      aria-labelledby={title}
      // Led to from the Overview; not one more stop for Tab.
      tabIndex={-1}
      ref={element}
    >
      <header className="alert-head">
        <SeverityChip severity={severity} />
        <h3 id={title}>{RULE_TITLES[rule]}</h3>
        <p className="alert-since">
          since <Instant at={since} precise />, <Age since={since} />
        </p>
      </header>
      <AlertFacts alert={alert} mutedUntil={mutedUntil} blindBecause={blindBecause} />
      {!locked && (
        <div className="alert-actions">
          {/* One button in both states: it must not take the focus of whoever pressed it along. */}
          <button
            type="button"
            className={acknowledged === null ? 'button button-primary' : 'button'}
            onClick={() => (acknowledged === null ? actions.acknowledge(id) : actions.takeBack(id))}
          >
            {acknowledged === null ? 'Acknowledge' : 'Take back acknowledgement'}
          </button>
          <MuteControls rule={rule} until={mutedUntil} locked={false} actions={actions} />
          <button
            type="button"
            className="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide evidence' : 'Show evidence'}
          </button>
        </div>
      )}
      {open && !locked && <AskedEvidence id={id} rule={rule} parts={parts} />}
    </article>
  )
}
