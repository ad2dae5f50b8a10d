import { SOURCE_TITLES } from '../../../src-main/contract/rule.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import { Chip } from '../../components/chip.tsx'
import { Age, Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/panel.tsx'
import { counted } from '../../format/number.ts'
import { SourceFile } from './source-file.tsx'
import { filesToShow, healthWord } from './source-model.ts'

/** So many files of a source are listed at once; the others are folded away. */
const FILES_AT_ONCE = 4

/** Both logs: whether they can be trusted, and what became of their lines. */
export function SourcesPanel({ sources }: { readonly sources: readonly SourceReport[] }) {
  return (
    <Panel title="Source health" className="sources">
      {sources.length === 0 && <p className="empty">Waiting for the first run</p>}
      {sources.map((source) => (
        <SourceBlock key={source.id} source={source} />
      ))}
    </Panel>
  )
}

/** One log with its files, those that need a look first. */
function SourceBlock({ source }: { readonly source: SourceReport }) {
  const files = filesToShow(source.files)
  const folded = files.slice(FILES_AT_ONCE)
  return (
    <div className="source">
      <div className="source-head">
        <h3>{SOURCE_TITLES[source.id]}</h3>
        <Chip state={source.health === 'fresh' ? 'ok' : 'unknown'}>{healthWord(source)}</Chip>
      </div>
      <p className="source-facts faint">
        since <Instant at={source.since} />
        {source.newestAt !== null && (
          <>
            , newest line <Age since={source.newestAt} /> old
          </>
        )}
      </p>
      {source.because !== null && <p className="source-problem">{source.because}</p>}
      {source.remarks.map((remark) => (
        <p className="remark" key={remark}>
          {remark}
        </p>
      ))}
      <ul className="files">
        {files.slice(0, FILES_AT_ONCE).map((file) => (
          <SourceFile key={file.name} file={file} />
        ))}
      </ul>
      {folded.length > 0 && (
        <details className="fold">
          <summary>{counted(folded.length, 'more file')}</summary>
          <ul className="files">
            {folded.map((file) => (
              <SourceFile key={file.name} file={file} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
