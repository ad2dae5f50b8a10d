import { useEffect, useRef, useState } from 'react'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { RULE_TITLES } from '../../../src-main/contract/rule.ts'
import { useNow } from '../../store/clock.ts'
import { spokenStanding, standingOf } from './standing-model.ts'

interface Props {
  readonly engine: EngineView
  /** The banners are in view, which speak for themselves. */
  readonly banners: boolean
  /** A run asked for here has not been answered. */
  readonly running: boolean
  /** The last action failed, which is said elsewhere. */
  readonly failed: boolean
}

/**
 * What is seen at a glance, told to screen readers: a new overall state, and that a run which was
 * asked for is over. A new critical is left to its banner, so that it is spoken once; where there is
 * no banner, it is told here.
 */
export function Announcements({ engine, banners, running, failed }: Props) {
  const standing = standingOf(engine, useNow(10_000))
  const spoken = spokenStanding(standing)
  const news = useNews(engine.alerts, banners)
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
      <p>{news}</p>
      <p>{finished}</p>
    </div>
  )
}

/** A critical that begins where no banner says so, in words; empty when there is nothing to tell. */
function useNews(alerts: EngineView['alerts'], banners: boolean): string {
  const [news, setNews] = useState('')
  const known = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const critical = alerts.filter(({ severity }) => severity === 'CRITICAL')
    const fresh = critical.filter(({ id }) => !known.current.has(id))
    known.current = new Set(critical.map(({ id }) => id))
    if (banners || critical.length === 0) setNews('')
    else if (fresh.length > 0) {
      setNews(`New critical alert: ${fresh.map(({ rule }) => RULE_TITLES[rule]).join(', ')}`)
    }
  }, [alerts, banners])
  return news
}
