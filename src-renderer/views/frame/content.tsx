import type { ReactNode } from 'react'

/** The id of the element that holds the screen. */
const CONTENT_ID = 'content'

/** Brings the focus to the screen, without scrolling to it. */
export function focusContent(): void {
  document.getElementById(CONTENT_ID)?.focus({ preventScroll: true })
}

interface Props {
  readonly className?: string
  /** Nothing is there yet. */
  readonly busy?: boolean
  readonly children: ReactNode
}

/** The screen without the bars around it: the page's main landmark, which can take the focus. */
export function Content({ className = '', busy = false, children }: Props) {
  return (
    <main className={`content ${className}`} id={CONTENT_ID} tabIndex={-1} aria-busy={busy}>
      {children}
    </main>
  )
}
