import type { RevenueView } from '../../../src-main/contract/overview.ts'
import { dayLabel } from '../../format/time.ts'
import { comparisons, untimedRemark } from './revenue-model.ts'

interface Props {
  readonly revenue: RevenueView
  /** Minute of the UTC day of the run. */
  readonly minute: number
  /** The logs can't be trusted: nothing read is not the same as nothing paid. */
  readonly blind: boolean
}

/** The legend of the curves and both comparisons, with their amounts. */
export function RevenueFigures({ revenue, minute, blind }: Props) {
  const remark = untimedRemark(revenue)
  return (
    <div className="revenue-figures">
      <ul className="legend">
        <li>
          <span className="legend-line legend-today" aria-hidden="true" />
          Today, {dayLabel(revenue.today)}
        </li>
        <li>
          <span className="legend-line legend-yesterday" aria-hidden="true" />
          Yesterday, {dayLabel(revenue.yesterday)}
        </li>
      </ul>
      {revenue.todayTotal === 0 && (
        <p className="revenue-none">
          {blind ? 'No payments of today could be read.' : 'No payments today yet.'}
        </p>
      )}
      {/* The same time of day stands first: before midnight the whole day always looks too low. */}
      {comparisons(revenue, minute).map(({ title, today, yesterday, change, isAlerting }) => (
        <div className="comparison" key={title}>
          <h3>{title}</h3>
          <p className="comparison-change">{change ?? 'Nothing to compare with'}</p>
          <p className="comparison-amounts">
            {today} <span className="faint">against</span> {yesterday}
            {isAlerting && <span className="faint">; alerts go by this</span>}
          </p>
        </div>
      ))}
      {remark !== null && <p className="remark">{remark}</p>}
    </div>
  )
}
