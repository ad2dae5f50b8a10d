import { SOURCE_TITLES } from '../../../src-main/contract/rule.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { Chip } from '../../components/chip.tsx'
import { counted } from '../../format/number.ts'
import { rejectedIn } from './source-model.ts'

/** A log's health in a few words: whether it can be trusted, and whether lines were rejected. */
export function SourceChip({ source }: { readonly source: SourceReport }) {
  const rejected = rejectedIn(source.files)
  return (
    <span className="source-chips">
      <Chip
        state={source.health === 'fresh' ? 'ok' : 'unknown'}
        title={source.because ?? undefined}
      >
        {SOURCE_TITLES[source.id]} {source.health}
      </Chip>
      {/* Beside the health and not in place of it: a fresh log may still lose lines. */}
      {rejected > 0 && <Chip state="warning">{counted(rejected, 'line')} rejected</Chip>}
    </span>
  )
}
