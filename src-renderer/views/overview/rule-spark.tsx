import type { RuleView } from '../../../src-main/contract/overview.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { duration } from '../../format/duration.ts'
import { count, percent } from '../../format/number.ts'
import { limitOf } from './rule-card-model.ts'

interface Props {
  readonly view: RuleView
  readonly everySeconds: number
}

/** The recent figures of a rule against its limit. */
export function RuleSpark({ view, everySeconds }: Props) {
  const limit = limitOf(view)
  // An empty line of the same height: the cards of a row keep their feet aligned.
  if (limit === null) return <p className="spark spark-empty" />
  return (
    <Sparkline
      points={view.spark}
      limit={{ value: limit.value, breach: view.id === 'revenue' ? 'below' : 'above' }}
      limitLabel={`limit ${limit.label}`}
      breachTone={view.id === 'revenue' ? 'warning' : 'critical'}
      // A run may be late or be started by hand; three intervals without one are a gap.
      maxStepMs={everySeconds * 3000}
      summary={sparkSummary(view, limit.label)}
    />
  )
}

/** A sparkline in words: its length, its range and its limit. */
export function sparkSummary({ id, spark }: RuleView, limit: string): string {
  const values = spark.flatMap(({ value }) => (value === null ? [] : [value]))
  const [first, last] = [spark[0], spark.at(-1)]
  if (first === undefined || last === undefined || values.length === 0) return 'No figures yet'
  const span = duration(last.at - first.at)
  const blind = values.length < spark.length ? ', with gaps' : ''
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return `The last ${span}${blind}: lowest ${figure(id, low)}, highest ${figure(id, high)}, limit ${limit}`
}

function figure(rule: RuleId, value: number): string {
  return rule === 'webhook' ? count(value) : percent(value)
}
