import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly className?: string
  /** Stands at the right end of the title's line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a screen, and a landmark under that title. */
export function Panel({ title, className = '', aside, children }: Props) {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
