import { BusyButton } from '../../components/busy-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { useQuestion } from '../../store/use-question.ts'
import { fixedBecause } from './setting-note.tsx'
import type { SettingsPanelProps } from './setting-props.ts'

/** Which logs are watched; another folder waits for a restart, which is one button away. */
export function LogsPanel({ view, settings }: SettingsPanelProps) {
  const { question, asking, ask } = useQuestion<null>()
  const fixed = fixedBecause(view, 'logs')
  const { logs } = view.values
  return (
    <Panel title="Logs">
      <p>{logs === null ? 'The sandbox: simulated logs.' : <code className="path">{logs}</code>}</p>
      {fixed !== null && <p className="faint">{fixed}</p>}
      {fixed === null && (
        <div className="row">
          <BusyButton busy={asking} onPress={() => void ask(() => settings.chooseLogs())}>
            Choose the log folder …
          </BusyButton>
          {logs !== null && (
            <BusyButton
              busy={asking}
              onPress={() => void ask(() => settings.changeSettings({ key: 'logs', value: null }))}
            >
              Back to the sandbox
            </BusyButton>
          )}
        </div>
      )}
      <p className="field-error" role="alert">
        {question.kind === 'failed' && question.message}
      </p>
      <div role="status">
        {view.restartNeeded && (
          <div className="row">
            <p>The other logs are watched from the next start.</p>
            <BusyButton
              busy={asking}
              look="primary"
              onPress={() => void ask(() => settings.restart())}
            >
              Restart now
            </BusyButton>
          </div>
        )}
      </div>
    </Panel>
  )
}
