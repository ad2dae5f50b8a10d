import { useEffect, useRef } from 'react'
import { scrollerOf } from './scroller.ts'

interface Props {
  readonly title: string
  /** The route's turn; every new one brings the focus here, but not the page's very start. */
  readonly turn: number
  /** For the screen whose look needs no title. */
  readonly hidden?: boolean
}

/** A screen's title. It takes the focus on arrival, so that a screen reader says where one is. */
export function ScreenTitle({ title, turn, hidden = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const { current } = heading
    if (turn === 0 || current === null) return
    current.focus({ preventScroll: true })
    scrollerOf(current)?.scrollTo({ top: 0 })
  }, [turn])
  return (
    <h2 ref={heading} className={hidden ? 'visually-hidden' : 'screen-title'} tabIndex={-1}>
      {title}
    </h2>
  )
}
