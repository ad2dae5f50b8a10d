import { type ReactNode, useEffect, useState } from 'react'
import { RestContext } from '../../store/first-things.ts'
import type { OverviewFeed } from '../../store/overview-feed.ts'
import { useStore } from '../../store/store.ts'

interface Props {
  readonly feed: Pick<OverviewFeed, 'picture'>
  readonly children: ReactNode
}

/** Holds the rest of a page back until a frame with its first picture was drawn, and never again. */
export function FirstThings({ feed, children }: Props) {
  const waiting = useStore(feed.picture).kind === 'loading'
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (waiting || drawn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame's callbacks come before it is drawn, a timer set in them right after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDrawn(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [waiting, drawn])
  return <RestContext value={drawn}>{children}</RestContext>
}
