import { never } from '../../src-main/contract/result.ts'
import type { GlyphState } from '../components/state-glyph.tsx'
import type { Happening } from './timeline-model.ts'

/** The sign of a happening. What hides the truth looks like "unknown", never like an alert. */
export function signOf(entry: Happening): GlyphState {
  switch (entry.kind) {
    case 'failed-run':
    case 'gap':
      return 'unknown'
    case 'notification':
      return entry.outcome.kind === 'failed' ? 'warning' : 'waiting'
    case 'transition':
      return transitionSign(entry)
    default:
      return never(entry)
  }
}

function transitionSign({ to, severity }: Extract<Happening, { kind: 'transition' }>): GlyphState {
  if (to !== 'firing') return to
  // Of what an older console remembered the worse is assumed.
  return severity === 'WARNING' ? 'warning' : 'critical'
}
