import type { ReactNode } from 'react'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { RULE_SOURCE, type RuleId } from '../../../src-main/contract/rule.ts'
import { silentSince } from '../../../src-main/contract/silence.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { useNow } from '../../store/clock.ts'
import { useRest } from '../../store/first-things.ts'
import type { ShownRule } from '../../store/shown-rule.ts'
import { mutedUntil } from '../alerts/mute-model.ts'
import { alertOf, Banners, type Caring } from './banners.tsx'
import { RecordPanel } from './record-panel.tsx'
import { RevenuePanel } from './revenue-panel.tsx'
import { RuleCardView } from './rule-card.tsx'
import { SourcesPanel } from './sources-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'

interface Props {
  readonly engine: EngineView
  /** The card that a key, a banner or a notification asked for last. */
  readonly shown: ShownRule | null
  readonly onShow: (rule: RuleId) => void
  readonly onDismiss: (rule: RuleId) => void
  readonly caring: Caring
  /** The console is locked, and the picture without amounts. */
  readonly amountsHidden?: boolean
  /** The card of payment operations; it stands on another feed. */
  readonly ops?: ReactNode
}

/** The first screen: is anything wrong, since when, and can this answer be trusted? */
export function OverviewScreen(props: Props) {
  const { engine, shown, onShow, onDismiss, caring, amountsHidden = false } = props
  const { schedule, sources } = engine
  const now = useNow(10_000)
  const silent = silentSince(engine, now) !== null
  const rest = useRest()
  const sourceOf = (rule: RuleId) => sources.find(({ id }) => id === RULE_SOURCE[rule]) ?? null
  return (
    // An engine that went silent takes the green from everything: nothing old may look well.
    <div className={silent ? 'overview is-old' : 'overview'}>
      <Banners
        engine={engine}
        // Nobody takes care of an alert, or puts it away, from behind the lock.
        caring={amountsHidden ? null : caring}
        onDismiss={amountsHidden ? null : onDismiss}
        onShow={onShow}
      />
      <div className="cards">
        {engine.rules.map((view) => (
          <RuleCardView
            key={view.id}
            view={view}
            source={sourceOf(view.id)}
            alert={alertOf(engine, view.id)}
            mutedUntil={mutedUntil(engine.silences, view.id, now)}
            everySeconds={schedule.everySeconds}
            shown={shown}
            amountsHidden={amountsHidden}
            revenue={engine.revenue}
          />
        ))}
      </div>
      {rest && <Columns {...props} sourceOf={sourceOf} />}
    </div>
  )
}

interface ColumnsProps extends Pick<Props, 'engine' | 'amountsHidden' | 'ops'> {
  readonly sourceOf: (rule: RuleId) => SourceReport | null
}

/**
 * Two columns that grow on their own: unfolding files must not pull the chart apart. What can be
 * done comes first, here as well as in the order of Tab.
 */
function Columns({ engine, amountsHidden = false, ops, sourceOf }: ColumnsProps) {
  const { schedule, sources } = engine
  return (
    <div className="columns columns-overview">
      {ops}
      <div className="column">
        <RevenuePanel
          revenue={engine.revenue}
          at={schedule.lastRunAt}
          source={sourceOf('revenue')}
          hidden={amountsHidden}
        />
        <TimelinePanel entries={engine.timeline} />
      </div>
      <div className="column">
        <SourcesPanel sources={sources} />
        <RecordPanel
          record={engine.record}
          recordedIn={engine.recordedIn}
          differences={engine.differences}
        />
      </div>
    </div>
  )
}
