import type { ReactNode } from 'react'

/** Every state that has a sign of its own: the shape tells them apart without any colour. */
export type GlyphState = 'critical' | 'warning' | 'unknown' | 'ok' | 'waiting' | 'off'

// Octagon, triangle, diamond, circle: told apart in grey, when small, and by whoever sees no red.
const SHAPES: Readonly<Record<GlyphState, ReactNode>> = {
  critical: (
    <>
      <path className="glyph-body" d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z" />
      <path className="glyph-mark" d="M8 4.2v4.4M8 11.5v.1" />
    </>
  ),
  warning: (
    <>
      <path className="glyph-body" d="M8 1.6 15.2 14.4H.8Z" />
      <path className="glyph-mark" d="M8 6.2v3.6M8 12.2v.1" />
    </>
  ),
  unknown: (
    <>
      <path className="glyph-outline" d="M8 .9 15.1 8 8 15.1.9 8Z" />
      <path className="glyph-line" d="M6.3 6.6a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2M8 11.6v.1" />
    </>
  ),
  ok: (
    <>
      <circle className="glyph-outline" cx="8" cy="8" r="6.6" />
      <path className="glyph-line" d="m5 8.3 2.1 2.1L11.2 6" />
    </>
  ),
  waiting: <circle className="glyph-outline glyph-dotted" cx="8" cy="8" r="6.6" />,
  off: (
    <>
      <circle className="glyph-outline" cx="8" cy="8" r="6.6" />
      <path className="glyph-line" d="m3.6 12.4 8.8-8.8" />
    </>
  ),
}

interface Props {
  readonly state: GlyphState
  /** Side in CSS pixels. */
  readonly size?: number
}

/** The sign of a state; a word always stands beside it, so it is hidden from screen readers. */
export function StateGlyph({ state, size = 14 }: Props) {
  return (
    <svg
      className={`glyph tone-${state}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  )
}
