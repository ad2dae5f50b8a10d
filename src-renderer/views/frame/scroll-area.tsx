import { type ReactNode, useRef } from 'react'
import { useScrollKeys } from '../../components/use-scroll-keys.ts'

/** All between the bars. It scrolls by itself, so that no bar ever lies over what it is about. */
export function ScrollArea({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null)
  useScrollKeys(area)
  return (
    <div className="scroll-area" ref={area}>
      {children}
    </div>
  )
}
