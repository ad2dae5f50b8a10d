import { useState } from 'react'
import type { TimelineEntry } from '../../../src-main/contract/overview.ts'
import { type Happening, timelineModel } from '../../charts/timeline-model.ts'
import { signOf } from '../../charts/timeline-signs.ts'
import { TimelineStrip } from '../../charts/timeline-strip.tsx'
import { happeningText } from '../../charts/timeline-text.ts'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { counted } from '../../format/number.ts'
import { useNow } from '../../store/clock.ts'

/** So many happenings are listed at first. */
const LISTED = 8

/** The last 24 hours: runs, gaps and what changed, as a strip and as a list, latest first. */
export function TimelinePanel({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const now = useNow(60_000)
  // A day can hold hundreds of happenings; the list is bounded until someone asks for all.
  const [all, setAll] = useState(false)
  const model = timelineModel(entries, now)
  const { happenings } = model
  const listed = all ? happenings : happenings.slice(0, LISTED)
  return (
    <Panel
      title="The last 24 hours"
      className="timeline"
      aside={<span className="faint">{counted(model.ticks.length, 'run')}</span>}
    >
      <TimelineStrip model={model} now={now} />
      {happenings.length === 0 && (
        <p className="empty">
          {model.ticks.length === 0 ? 'No runs yet' : 'Nothing but regular runs'}
        </p>
      )}
      <ol className="happenings">
        {listed.map((entry, index) => (
          <HappeningLine key={keyOf(entry, index)} entry={entry} />
        ))}
      </ol>
      {happenings.length > LISTED && (
        <button type="button" className="button button-small" onClick={() => setAll(!all)}>
          {all ? 'Show the latest only' : `Show all ${happenings.length}`}
        </button>
      )}
    </Panel>
  )
}

/** One happening with its time, its sign and its sentence; a gap stands at its beginning. */
function HappeningLine({ entry }: { readonly entry: Happening }) {
  return (
    <li>
      <span className="happening-time">
        <Instant at={entry.kind === 'gap' ? entry.from : entry.at} />
      </span>
      <StateGlyph state={signOf(entry)} size={12} />
      <span>{happeningText(entry)}</span>
    </li>
  )
}

/** Two things can happen at one instant, and even twice the same; the place in the list decides. */
function keyOf(entry: Happening, index: number): string {
  return `${entry.kind}-${entry.kind === 'gap' ? entry.from : entry.at}-${index}`
}
