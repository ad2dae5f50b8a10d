import type { SparkPoint } from '../../src-main/contract/overview.ts'
import { SPARK_HEIGHT, SPARK_WIDTH, type SparkLimit, sparkGeometry } from './spark-geometry.ts'

interface Props {
  readonly points: readonly SparkPoint[]
  readonly limit: SparkLimit
  /** The limit as text, drawn at its height. */
  readonly limitLabel: string
  /** How bad a breach of this limit is. */
  readonly breachTone: 'warning' | 'critical'
  /** Points further apart than this are not joined. */
  readonly maxStepMs: number
  /** The whole drawing in words. */
  readonly summary: string
}

/** Recent figures with their limit drawn in; says so while there are too few to draw. */
export function Sparkline(props: Props) {
  const { points, limit, limitLabel, breachTone, maxStepMs, summary } = props
  const shape = sparkGeometry(points, limit, maxStepMs)
  if (shape === null) return <p className="spark spark-empty">Collecting figures for a curve</p>
  const limitAt = `${(shape.limitY / SPARK_HEIGHT) * 100}%`
  return (
    <div className={`spark tone-${breachTone}`} role="img" aria-label={summary}>
      <div className="spark-plot">
        {shape.blind.map(({ from, to }) => (
          <span
            key={from}
            className="spark-blind hatched"
            style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
          />
        ))}
        {/* Stretched to the width of the card; strokes keep their thickness (see cards.css). */}
        <svg
          viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path className="spark-breach" d={shape.breach} />
          <path className="spark-limit" d={`M0 ${shape.limitY}H${SPARK_WIDTH}`} />
          <path className="spark-line" d={shape.line} />
          {shape.last && <path className="spark-last" d={`M${shape.last.x} ${shape.last.y}h0`} />}
        </svg>
      </div>
      <span className="spark-limit-label" style={{ top: limitAt }}>
        {limitLabel}
      </span>
    </div>
  )
}
