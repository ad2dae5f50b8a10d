import { type ReactNode, useRef } from 'react'
import { useScrollKeys } from '../../components/use-scroll-keys.ts'

/**
 * The screen between the bars. It scrolls by itself, so that no bar ever lies over what it is about,
 * and what must not be overlooked stays above it.
 */
export function ScrollArea({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null)
  useScrollKeys(area)
  return (
    <div className="scroll-area" ref={area}>
      {children}
    </div>
  )
}
