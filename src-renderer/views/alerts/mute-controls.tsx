import { useRef } from 'react'
import { RULE_TITLES, type RuleId } from '../../../src-main/contract/rule.ts'
import { MenuButton } from '../../components/menu-button.tsx'
import type { Actions } from '../../store/actions.ts'
import { useNow } from '../../store/clock.ts'
import { minutesOfItem, muteItems } from './mute-model.ts'

interface Props {
  readonly rule: RuleId
  /** Until when it is muted, ms since the epoch; null when it is not. */
  readonly until: number | null
  /** From behind the lock a mute can only be ended: that makes things louder, never quieter. */
  readonly locked: boolean
  readonly actions: Pick<Actions, 'mute' | 'endMute'>
}

/** Mutes a rule for a time, in place of a former mute, and ends that. */
export function MuteControls({ rule, until, locked, actions }: Props) {
  const root = useRef<HTMLFieldSetElement>(null)
  const now = useNow(60_000)

  function mute(value: string): void {
    const minutes = minutesOfItem(value)
    if (minutes !== null) actions.mute(rule, minutes)
  }

  /** The button goes away with the mute; the focus stays beside where it was. */
  function end(): void {
    const stays = locked ? root.current : root.current?.querySelector('button')
    stays?.focus()
    actions.endMute(rule)
  }

  return (
    // The same buttons stand with every rule: a reader hears whose these are.
    <fieldset className="mute" tabIndex={-1} aria-label={`Mute ${RULE_TITLES[rule]}`} ref={root}>
      {!locked && (
        <MenuButton
          label={until === null ? 'Mute for …' : 'Change mute …'}
          items={muteItems(now)}
          onPick={mute}
        />
      )}
      {until !== null && (
        <button type="button" className="button" onClick={end}>
          End mute
        </button>
      )}
    </fieldset>
  )
}
