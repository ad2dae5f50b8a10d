import { formatAmount } from '../../../src-main/contract/money.ts'
import type { ActionView } from '../../../src-main/contract/payments.ts'
import { Chip } from '../../components/chip.tsx'
import { Instant } from '../../components/instant.tsx'
import type { Parts } from '../../store/parts.ts'
import { ACTION_TITLES, standingOfAction } from './action-model.ts'
import { ActionResult } from './action-result.tsx'
import { ModeWord } from './mode-word.tsx'

interface Props {
  readonly action: ActionView
  readonly parts: Pick<Parts, 'money' | 'navigator'>
}

/** One action in a line that unfolds; an unknown outcome is unfolded from the start. */
export function JournalRow({ action, parts }: Props) {
  const { kind, mode, at, amount, currency, target, state, object } = action
  const standing = standingOfAction(action)
  const about = object?.id ?? target
  return (
    <li>
      <details className="journal-row" open={state.kind === 'unknown'}>
        <summary>
          <span className="happening-time">
            <Instant at={at} />
          </span>
          <span className="journal-what">
            {ACTION_TITLES[kind]} <ModeWord mode={mode} />
          </span>
          <span className="journal-amount mono">{formatAmount(amount, currency)}</span>
          <span className="journal-target mono faint" title={about}>
            {about}
          </span>
          <Chip state={standing.state}>{standing.word}</Chip>
        </summary>
        <ActionResult
          action={action}
          money={parts.money}
          onRefund={(payment) => parts.navigator.refund(payment)}
        />
      </details>
    </li>
  )
}
