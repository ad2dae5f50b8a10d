import type { ImportPreview } from '../../../src-main/contract/settings-view.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { DialogEnd } from '../../components/dialog-end.tsx'
import type { SettingsParts } from '../../store/settings.ts'
import { useQuestion } from '../../store/use-question.ts'
import { SETTING_LABELS, valueText } from './setting-model.ts'

interface Props {
  readonly preview: ImportPreview
  readonly settings: SettingsParts
  readonly onClose: () => void
}

/** Shows what a file would change, and asks. */
export function ImportDialog({ preview, settings, onClose }: Props) {
  const { question, asking, ask } = useQuestion<null>()
  const { id, changes, remarks, file } = preview
  const idle = changes.length === 0
  async function confirm(): Promise<void> {
    if ((await ask(() => settings.applyImport({ id }))) !== undefined) onClose()
  }
  return (
    <Dialog open title={idle ? 'Nothing to import' : 'Import these settings?'} onClose={onClose}>
      <div className="form confirm">
        <p>
          From <code className="path">{file}</code>:
        </p>
        {idle ? (
          <p>It would change nothing here.</p>
        ) : (
          <ul className="changes">
            {changes.map(({ key, from, to }) => (
              <li key={key}>
                {SETTING_LABELS[key]}: {valueText(key, from)} becomes{' '}
                <strong>{valueText(key, to)}</strong>
              </li>
            ))}
          </ul>
        )}
        {remarks.map((remark) => (
          <p key={remark} className="faint">
            {remark}
          </p>
        ))}
        {idle ? (
          <div className="row row-end">
            <button type="button" className="button" onClick={onClose}>
              Close
            </button>
          </div>
        ) : (
          <DialogEnd
            failed={question.kind === 'failed' ? question.message : null}
            onCancel={onClose}
          >
            <BusyButton busy={asking} look="primary" onPress={() => void confirm()}>
              Import
            </BusyButton>
          </DialogEnd>
        )}
      </div>
    </Dialog>
  )
}
