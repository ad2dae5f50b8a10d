import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { nextItem } from './menu-keys.ts'

/** One entry of a menu. */
export interface MenuItem<T> {
  readonly value: T
  readonly label: string
  /** A few words on what it does. */
  readonly hint: string
  /** Whether this is the choice in force; absent where the entries do something instead. */
  readonly checked?: boolean
}

interface Props<T> {
  readonly label: string
  readonly look?: 'small'
  readonly items: readonly MenuItem<T>[]
  readonly onPick: (value: T) => void
}

/** A button that opens a menu: arrow keys, Home and End move, Escape and a click beside it close. */
export function MenuButton<T extends string>({ label, look, items, onPick }: Props<T>) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    menuItems(root.current)[0]?.focus()
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  /** Closes and gives the focus back to the button; without that it would fall to the page. */
  function close(): void {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Tab leaves the menu as it leaves any other control, and an open menu must not stay behind.
    if (event.key === 'Tab') setOpen(false)
    if (event.key === 'Escape') close()
    const choices = menuItems(root.current)
    const at = choices.findIndex((item) => item.matches(':focus'))
    const next = nextItem(event.key, at, choices.length)
    if (next === null) return
    event.preventDefault()
    choices[next]?.focus()
  }

  return (
    <div className="menu" ref={root}>
      <button
        type="button"
        className={look === undefined ? 'button' : `button button-${look}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
        <svg className="caret" width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
          <path d="m1 2.5 3 3 3-3" />
        </svg>
      </button>
      {open && (
        <div className="menu-list" role="menu" id={id} aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.value}
              type="button"
              className="menu-item"
              {...roleOf(item)}
              tabIndex={-1}
              onClick={() => {
                // First closed, then done: what is picked may take the focus somewhere else.
                close()
                onPick(item.value)
              }}
            >
              <span className="menu-check" aria-hidden="true" />
              <span>{item.label}</span>
              <span className="menu-hint">{item.hint}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** A choice says whether it is in force, and leaves its hint to the eye: not read with every step. */
function roleOf({ checked, label }: Pick<MenuItem<string>, 'checked' | 'label'>) {
  if (checked === undefined) return { role: 'menuitem' } as const
  return { role: 'menuitemradio', 'aria-checked': checked, 'aria-label': label } as const
}

/** The entries in their order; read from the page, which has them in order anyway. */
function menuItems(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}
