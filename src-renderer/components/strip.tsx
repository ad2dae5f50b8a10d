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

interface ButtonProps {
  readonly label: string
  /** What it is done to, where several strips offer the same. */
  readonly of?: string | undefined
  readonly onClick: () => void
}

/** Something that can be done about a strip. */
export function StripButton({ label, of, onClick }: ButtonProps) {
  const name = of === undefined ? undefined : `${label}: ${of}`
  return (
    <button type="button" className="button button-small" aria-label={name} onClick={onClick}>
      {label}
    </button>
  )
}
