import type { RevenueView, RuleView } from '../../../src-main/contract/overview.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { otherComparison } from './revenue-model.ts'

interface Props {
  readonly view: RuleView
  readonly source: SourceReport | null
  /** Null before the first run, and while amounts are hidden. */
  readonly revenue: RevenueView | null
}

/** What a figure leaves out, what counts once, and of revenue the figure that raises no alert. */
export function RuleCardRemarks({ view, source, revenue }: Props) {
  const remarks = cardRemarks(view, source, revenue)
  return (
    <>
      {remarks.map((remark) => (
        <p className="card-remark faint" key={remark}>
          {remark}
        </p>
      ))}
    </>
  )
}

/** The remarks of a card; an unknown rule says its reason in its body, and a rule that is off none. */
export function cardRemarks(
  { id, state, verdict }: RuleView,
  source: SourceReport | null,
  revenue: RevenueView | null,
): string[] {
  if (verdict === null || verdict.state === 'OFF') return []
  const isKnown = state.kind !== 'unknown' && verdict.state !== 'UNKNOWN'
  const because = isKnown ? verdict.because : null
  const other = isKnown && id === 'revenue' && revenue !== null ? otherComparison(revenue) : null
  const copies = source?.remarks.filter((remark) => remark.endsWith(COUNTED_ONCE)) ?? []
  return [because, other, ...copies].filter((remark) => remark !== null)
}

/** How the sentence on a file ends that holds the same as another. */
const COUNTED_ONCE = 'is not counted twice.'
