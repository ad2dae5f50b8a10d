import type { JournalCheck } from '../../../src-main/contract/payments.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Chip } from '../../components/chip.tsx'
import { counted } from '../../format/number.ts'
import type { Money } from '../../store/money.ts'
import { useQuestion } from '../../store/use-question.ts'

/** Checks the journal's chain on request and says whether it is whole, or where it breaks. */
export function VerifyJournal({ money }: { readonly money: Money }) {
  const { question, asking, ask } = useQuestion<JournalCheck>()
  return (
    <div className="row">
      <BusyButton busy={asking} small onPress={() => void ask(() => money.verifyJournal())}>
        Verify journal
      </BusyButton>
      <span role="status">
        {question.kind === 'answered' && <Verdict check={question.value} />}
        {question.kind === 'failed' && question.message}
      </span>
    </div>
  )
}

function Verdict({ check: { whole, entries, broken } }: { readonly check: JournalCheck }) {
  if (whole) return <Chip state="ok">Whole: {counted(entries, 'entry', 'entries')}</Chip>
  const where = broken === null ? '' : ` at line ${broken.line}: ${broken.because}`
  return <Chip state="warning">Broken{where}</Chip>
}
