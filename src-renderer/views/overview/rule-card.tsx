import { useEffect, useRef } from 'react'
import type { AlertView } from '../../../src-main/contract/alerts.ts'
import type { RevenueView, RuleView } from '../../../src-main/contract/overview.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { prefersCalm } from '../../components/calm.ts'
import type { ShownRule } from '../../store/shown-rule.ts'
import { RuleCardBody } from './rule-card-body.tsx'
import { RuleCardFoot } from './rule-card-foot.tsx'
import { ruleCard } from './rule-card-model.ts'
import { RuleCardRemarks } from './rule-card-remarks.tsx'
import { RuleChip } from './rule-chip.tsx'
import { RuleSpark } from './rule-spark.tsx'

interface Props {
  readonly view: RuleView
  /** The log that the rule stands on; null before the first run. */
  readonly source: SourceReport | null
  /** What the rule fires at the moment, and until when it is muted; null for neither. */
  readonly alert: AlertView | null
  readonly mutedUntil: number | null
  /** Seconds from one run to the next. */
  readonly everySeconds: number
  readonly shown: ShownRule | null
  readonly amountsHidden: boolean
  /** Today against yesterday; null before the first run and while amounts are hidden. */
  readonly revenue: RevenueView | null
}

/** One rule: how it stands, by which figure, since when, and whether its log can be trusted. */
export function RuleCardView(props: Props) {
  const { view, source, alert, mutedUntil, everySeconds, shown, amountsHidden, revenue } = props
  const card = ruleCard(view, amountsHidden)
  const element = useRef<HTMLElement>(null)
  const turn = shown?.rule === view.id ? shown.turn : 0
  const tone = card.kind === 'seen' ? card.severity.toLowerCase() : card.kind

  useEffect(() => {
    if (turn === 0) return
    // The focus first: a screen reader then begins to read at the card, wherever it stands.
    element.current?.focus({ preventScroll: true })
    element.current?.scrollIntoView({
      block: 'nearest',
      behavior: prefersCalm() ? 'auto' : 'smooth',
    })
  }, [turn])

  return (
    <section
      className={`card tone-${tone}`}
      aria-labelledby={`rule-${view.id}`}
      // Reached by its key, by a banner or by a notification; not one more stop for Tab.
      tabIndex={-1}
      ref={element}
    >
      {/* A new key starts the highlight again each time the card is pointed at. */}
      {turn > 0 && <span className="card-pointer" key={turn} aria-hidden="true" />}
      <header className="card-head">
        <h2 id={`rule-${view.id}`}>{RULE_TITLES[view.id]}</h2>
        <RuleChip card={card} />
      </header>
      <RuleCardBody card={card} />
      <RuleCardRemarks view={view} source={source} revenue={revenue} />
      <RuleSpark view={view} everySeconds={everySeconds} />
      <RuleCardFoot card={card} source={source} alert={alert} mutedUntil={mutedUntil} />
    </section>
  )
}
