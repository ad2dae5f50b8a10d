import type { OverallState } from '../../src-main/contract/overview.ts'
import { StateGlyph } from '../components/state-glyph.tsx'
import { clock } from '../format/time.ts'
import { hourMarks, type TimelineModel } from './timeline-model.ts'
import { signOf } from './timeline-signs.ts'
import { happeningText, timelineSummary } from './timeline-text.ts'

const WIDTH = 1440
const HEIGHT = 40

/** Worse runs are also taller, so that the strip reads without colours. */
const TICK_HEIGHTS: Readonly<Record<OverallState, number>> = {
  ok: 12,
  waiting: 12,
  warning: 22,
  unknown: 30,
  critical: 40,
}
const STATES = Object.keys(TICK_HEIGHTS) as readonly OverallState[]

interface Props {
  readonly model: TimelineModel
  /** Ms since the epoch; the right edge. */
  readonly now: number
}

/** The strip itself. Everything in it is also in the list beneath, which is what readers use. */
export function TimelineStrip({ model, now }: Props) {
  return (
    <div className="timeline-strip" role="img" aria-label={timelineSummary(model)}>
      {/* Gaps lie beneath the ticks, markers above: a marker is never hidden. */}
      <div className="timeline-track">
        {model.gaps.map(({ from, to, entry }) => (
          <span
            key={entry.from}
            className="timeline-gap hatched"
            style={{ left: share(from), width: share(to - from) }}
            title={`${clock(entry.from)} to ${clock(entry.to)} UTC. ${happeningText(entry)}`}
          />
        ))}
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {STATES.map((state) => (
            <path key={state} className={`tick tone-${state}`} d={ticksOf(model, state)} />
          ))}
        </svg>
        {model.markers.map(({ x, entry }, index) => (
          <span
            // Several rules may turn in one run: their place in the day tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: markers are drawn, never edited
            key={index}
            className="timeline-marker"
            style={{ left: share(x) }}
            title={`${clock(entry.at)} UTC. ${happeningText(entry)}`}
          >
            <StateGlyph state={signOf(entry)} size={12} />
          </span>
        ))}
      </div>
      <div className="timeline-hours" aria-hidden="true">
        {hourMarks(now, 3).map(({ at, x }) => (
          <span key={at} style={{ left: share(x) }}>
            {clock(at)}
          </span>
        ))}
      </div>
    </div>
  )
}

/** All ticks of one state as one path: 288 runs a day need no element each. */
function ticksOf({ ticks }: TimelineModel, state: OverallState): string {
  const top = HEIGHT - TICK_HEIGHTS[state]
  return ticks
    .filter(({ worst }) => worst === state)
    .map(({ x }) => `M${(x * WIDTH).toFixed(1)} ${top}V${HEIGHT}`)
    .join('')
}

/** A part of the width as CSS writes it. */
function share(part: number): string {
  return `${(part * 100).toFixed(3)}%`
}
