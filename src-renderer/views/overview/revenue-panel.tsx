import { useMemo, useState } from 'react'
import type { RevenueView } from '../../../src-main/contract/overview.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { RevenueChart } from '../../charts/revenue-chart.tsx'
import { hourlyRows, minuteOfDay, revenueCurves } from '../../charts/revenue-data.ts'
import { Panel } from '../../components/panel.tsx'
import { Strip } from '../../components/strip.tsx'
import { RevenueFigures } from './revenue-figures.tsx'
import { hoverText, revenueSummary, sawNothing } from './revenue-model.ts'
import { RevenueTable } from './revenue-table.tsx'

interface Props {
  /** Null before the first run. */
  readonly revenue: RevenueView | null
  /** When the run was, in ms since the epoch. */
  readonly at: number | null
  /** The payment logs; null before the first run. */
  readonly source: SourceReport | null
  /** The console is locked: amounts are not told. */
  readonly hidden?: boolean
}

const TITLE = 'Revenue, today against yesterday'

/** Today's sum against yesterday's as two curves, with both comparisons and a table. */
export function RevenuePanel({ revenue, at, source, hidden = false }: Props) {
  if (hidden) {
    return (
      <Panel title={TITLE} className="revenue">
        <p className="empty">Amounts are hidden while the console is locked.</p>
      </Panel>
    )
  }
  if (revenue === null || at === null) {
    return (
      <Panel title={TITLE} className="revenue">
        <p className="empty">Waiting for the first run</p>
        <div className="bone bone-chart" />
      </Panel>
    )
  }
  const blind = source !== null && source.health !== 'fresh' ? source.because : null
  if (blind !== null && sawNothing(revenue)) {
    return (
      <Panel title={TITLE} className="revenue">
        <div className="revenue-blind hatched">
          <p>
            <strong className="blind-word">Can’t see:</strong> {blind}
          </p>
          <p className="faint">Until then nobody knows what was paid today or yesterday.</p>
        </div>
      </Panel>
    )
  }
  // A curve over logs that can't be trusted is still drawn, as orientation, but never without this.
  return (
    <Panel title={TITLE} className="revenue">
      {blind !== null && <Strip state="unknown">Only what could be read is drawn. {blind}</Strip>}
      <RevenueBody revenue={revenue} at={at} blind={blind !== null} />
    </Panel>
  )
}

interface BodyProps {
  readonly revenue: RevenueView
  readonly at: number
  /** The logs can't be trusted: what is drawn is a part at best. */
  readonly blind: boolean
}

/** Chart, figures and table over the same curves, so that they can't disagree. */
function RevenueBody({ revenue, at, blind }: BodyProps) {
  const minute = minuteOfDay(at)
  // The chart takes new curves as new data and draws again: not for every move of the pointer.
  const curves = useMemo(() => revenueCurves(revenue, minute), [revenue, minute])
  const [hovered, setHovered] = useState<number | null>(null)
  return (
    <>
      <div className="revenue-body">
        <div className="revenue-plot">
          <p className="revenue-readout">{hoverText(curves, hovered)}</p>
          <RevenueChart
            curves={curves}
            summary={revenueSummary(revenue, minute)}
            onHover={setHovered}
          />
        </div>
        <RevenueFigures revenue={revenue} minute={minute} blind={blind} />
      </div>
      <RevenueTable rows={hourlyRows(curves)} />
    </>
  )
}
