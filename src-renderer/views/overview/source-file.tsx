import type { FileReport } from '../../../src-main/contract/source.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { bytes } from '../../format/bytes.ts'
import { count, counted } from '../../format/number.ts'
import { fileFacts, rejectedLines } from './source-model.ts'

/** One file of a source; what there is to know about its lines opens beneath it. */
export function SourceFile({ file }: { readonly file: FileReport }) {
  const facts = fileFacts(file)
  const line = <FileLine file={file} />
  // Nothing to open for a file in which everything was used: an empty fold would be a false door.
  if (file.problem === null && facts.length === 0) return <li className="file">{line}</li>
  return (
    <li className="file">
      <details>
        <summary>{line}</summary>
        <ul className="file-facts">
          {file.problem !== null && <li className="notable">{file.problem}</li>}
          {facts.map(({ text, notable }) => (
            <li key={text} className={notable ? 'notable' : undefined}>
              {text}
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

/** The line that is always there: name, what needs a look, and how much was read. */
function FileLine({ file }: { readonly file: FileReport }) {
  const rejected = rejectedLines(file)
  return (
    <span className="file-line">
      {/* Long names are cut with an ellipsis; the tooltip has the whole one. */}
      <span className="file-name" title={file.name}>
        {file.name}
      </span>
      {file.problem !== null && (
        <span className="file-flag tone-unknown">
          <StateGlyph state="unknown" size={11} /> not read
        </span>
      )}
      {rejected > 0 && (
        <span className="file-flag tone-warning">
          <StateGlyph state="warning" size={11} /> {count(rejected)} rejected
        </span>
      )}
      <span className="file-size">
        {counted(file.lines, 'line')}, {bytes(file.size)}
      </span>
    </span>
  )
}
