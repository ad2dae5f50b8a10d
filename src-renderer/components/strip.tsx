import type { ReactNode } from 'react'
import { type GlyphState, StateGlyph } from './state-glyph.tsx'

interface Props {
  readonly state: GlyphState
  readonly children: ReactNode
  /** A button at the right end. */
  readonly action?: ReactNode
}

/** A line across the window for what must not be overlooked. */
export function Strip({ state, children, action }: Props) {
  return (
    <div className={`strip tone-${state}`}>
      <StateGlyph state={state} size={16} />
      <p className="strip-text">{children}</p>
      {action}
    </div>
  )
}
