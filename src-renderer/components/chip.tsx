import type { ReactNode } from 'react'
import { type GlyphState, StateGlyph } from './state-glyph.tsx'

interface Props {
  readonly state: GlyphState
  readonly children: ReactNode
  readonly title?: string | undefined
}

/** A state as sign and word. */
export function Chip({ state, children, title }: Props) {
  return (
    <span className={`chip tone-${state}`} title={title}>
      <StateGlyph state={state} size={12} />
      <span>{children}</span>
    </span>
  )
}
