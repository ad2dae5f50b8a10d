import { useEffect, useRef, useState } from 'react'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { useNow } from '../../store/clock.ts'
import { spokenStanding, standingOf } from './standing-model.ts'

interface Props {
  readonly engine: EngineView
  /** A run asked for here has not been answered. */
  readonly running: boolean
  /** The last action failed, which is said elsewhere. */
  readonly failed: boolean
}

/**
 * What is seen at a glance, told to screen readers: a new overall state, and that a run which was
 * asked for is over. A new critical is left to its banner, so that it is spoken once.
 */
export function Announcements({ engine, running, failed }: Props) {
  const standing = standingOf(engine, useNow(10_000))
  const spoken = spokenStanding(standing)
  const [finished, setFinished] = useState('')
  const ran = useRef(running)
  useEffect(() => {
    // Emptied while it runs: the same sentence twice would not be announced again.
    if (running) setFinished('')
    else if (ran.current && !failed) setFinished(`Run finished: ${spoken}`)
    ran.current = running
  }, [running, failed, spoken])
  return (
    <div className="visually-hidden" role="status" aria-atomic="false">
      <p>{standing.state === 'critical' ? '' : spoken}</p>
      <p>{finished}</p>
    </div>
  )
}
