import type { AlertSeverity } from '../../../src-main/contract/alerts.ts'
import { Chip } from '../../components/chip.tsx'

/** How bad an alert is, as sign and word. */
export function SeverityChip({ severity }: { readonly severity: AlertSeverity }) {
  return <Chip state={severity === 'CRITICAL' ? 'critical' : 'warning'}>{severity}</Chip>
}
