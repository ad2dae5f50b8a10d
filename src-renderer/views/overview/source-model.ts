import {
  type FileReport,
  ODDITY_TITLES,
  REJECTION_TITLES,
  type SourceReport,
} from '../../../src-main/contract/source.ts'
import { counted } from '../../format/number.ts'

/** A source's lines that were not used, over all its files. */
export function rejectedIn(files: readonly FileReport[]): number {
  return files.reduce((sum, file) => sum + rejectedLines(file), 0)
}

/** A file's lines that were not used, over all reasons. */
export function rejectedLines({ rejected }: FileReport): number {
  return rejected.reduce((sum, { count }) => sum + count, 0)
}

/** The word that a source's health is shown with. */
export function healthWord({ health }: Pick<SourceReport, 'health'>): string {
  return health.charAt(0).toUpperCase() + health.slice(1)
}

/** Files that need a look first: unread ones, then those with rejected lines; names break ties. */
export function filesToShow(files: readonly FileReport[]): FileReport[] {
  const rank = (file: FileReport) => (file.problem !== null ? 2 : rejectedLines(file) > 0 ? 1 : 0)
  return [...files].sort((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name, 'en'))
}

/** A fact about a file, with whether an operator should look at it. */
export interface FileFact {
  readonly text: string
  readonly notable: boolean
}

/** Everything that is known of a file's lines and worth a line; zeros are left out. */
export function fileFacts(file: FileReport): FileFact[] {
  const facts: FileFact[] = file.rejected.map(({ reason, count, offsets }) => ({
    text: `${counted(count, 'line')} rejected: ${REJECTION_TITLES[reason]}${placeOf(offsets, count)}`,
    notable: true,
  }))
  for (const { reason, count, offsets } of file.odd) {
    const text = `${counted(count, 'line')} unusual: ${ODDITY_TITLES[reason]}${placeOf(offsets, count)}`
    facts.push({ text, notable: true })
  }
  if (file.futureDated > 0) {
    facts.push({ text: `${counted(file.futureDated, 'line')} dated in the future`, notable: true })
  }
  if (file.outOfOrder > 0) {
    facts.push({ text: `${counted(file.outOfOrder, 'line')} out of order`, notable: false })
  }
  if (file.repeated > 0) {
    const text = counted(file.repeated, 'repeated delivery', 'repeated deliveries')
    facts.push({ text, notable: false })
  }
  return facts
}

function placeOf(offsets: readonly number[], count: number): string {
  if (offsets.length === 0) return ''
  const more = count > offsets.length ? ', …' : ''
  return ` (at byte ${offsets.join(', ')}${more})`
}
