import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { onColoursChanged } from './chart-colours.ts'
import type { RevenueCurves } from './revenue-data.ts'
import { type HoverListener, plotData, plotOptions } from './revenue-plot.ts'

interface Props {
  readonly curves: RevenueCurves
  /** The drawing in words. */
  readonly summary: string
  readonly onHover: HoverListener
}

/** A page that is never idle draws its curves all the same. */
const LONGEST_WAIT_MS = 500

/** Two cumulative curves in a box that fills its container and follows its size. */
export function RevenueChart({ curves, summary, onHover }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  // What the plot calls back is read here at that time, so a new listener needs no new plot.
  const latest = useRef({ curves, onHover })
  latest.current = { curves, onHover }

  // The plot is made once and then only given new data: making it anew would lose the pointer.
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let unmake = (): void => undefined
    const make = () => {
      const { clientWidth, clientHeight } = element
      const made = new uPlot(
        plotOptions(clientWidth, clientHeight, (index) => latest.current.onHover(index)),
        plotData(latest.current.curves),
        element,
      )
      plot.current = made
      const sizes = new ResizeObserver(() => {
        made.setSize({ width: element.clientWidth, height: element.clientHeight })
      })
      sizes.observe(element)
      const stopColours = onColoursChanged(() => made.redraw())
      unmake = () => {
        stopColours()
        sizes.disconnect()
        made.destroy()
        plot.current = null
      }
    }
    // The cards say whether anything is wrong: no frame of theirs waits for a drawing.
    const whenIdle = requestIdleCallback(make, { timeout: LONGEST_WAIT_MS })
    return () => {
      cancelIdleCallback(whenIdle)
      unmake()
    }
  }, [])

  useEffect(() => {
    plot.current?.setData(plotData(curves))
  }, [curves])

  // To a screen reader the canvas is one picture with a description; the table has the figures.
  return <div className="revenue-chart" ref={box} role="img" aria-label={summary} />
}
