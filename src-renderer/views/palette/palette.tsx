import { type KeyboardEvent, useContext, useId, useState } from 'react'
import type { CommandState } from '../../../src-main/contract/command-state.ts'
import type { CommandId } from '../../../src-main/contract/commands.ts'
import { Dialog } from '../../components/dialog.tsx'
import { nextItem } from '../../components/menu-keys.ts'
import { counted } from '../../format/number.ts'
import { PlatformContext } from '../../store/platform.ts'
import type { RecentCommands } from '../../store/recent-commands.ts'
import { useStore } from '../../store/store.ts'
import { paletteEntries } from './palette-model.ts'
import { PaletteOption } from './palette-option.tsx'

interface Props {
  readonly state: CommandState
  readonly recent: RecentCommands
  /** Does a command; what is done closes the palette. */
  readonly onRun: (id: CommandId) => void
  /** Also called when it closes by itself, on Escape. */
  readonly onClose: () => void
}

/**
 * Finds a command by its name: a field with a list beneath it, after the combobox pattern of the
 * ARIA Authoring Practices. The focus stays in the field; the arrow keys choose.
 */
export function Palette({ state, recent, onRun, onClose }: Props) {
  const id = useId()
  const platform = useContext(PlatformContext)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const entries = paletteEntries({ query, state, recent: useStore(recent.ids), platform })
  // The console's state may shorten the list while it is open.
  const active = Math.min(at, entries.length - 1)
  const chosen = entries[active]
  const optionId = (index: number) => `${id}-${index}`

  function choose(index: number): void {
    const entry = entries[index]
    if (entry === undefined) return
    setAt(index)
    // What can't be done says why; the palette stays, there may be something else to choose.
    if (entry.refusal !== null) return
    recent.note(entry.id)
    onRun(entry.id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // An input method is still composing: its keys are not ours.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      choose(active)
    }
    const next = event.shiftKey ? null : nextItem(event.key, active, entries.length)
    if (next === null) return
    event.preventDefault()
    setAt(next)
  }

  return (
    <Dialog open title="Commands" look="palette" onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label="Command"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(active)}
        placeholder="What do you want to do?"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" role="listbox" id={`${id}-list`} aria-label="Commands">
        {entries.map((entry, index) => (
          <PaletteOption
            key={entry.id}
            entry={entry}
            id={optionId(index)}
            active={index === active}
            onPoint={() => setAt(index)}
            onChoose={() => choose(index)}
          />
        ))}
      </div>
      <p className={entries.length === 0 ? 'palette-none' : 'visually-hidden'} role="status">
        {entries.length === 0
          ? `No command matches “${query.trim()}”.`
          : counted(entries.length, 'command')}
      </p>
    </Dialog>
  )
}
