import { useEffect, useRef, useState } from 'react'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { Panel } from '../../components/panel.tsx'
import { createHistoryList, type HistoryPicture } from '../../store/alert-history.ts'
import type { Parts } from '../../store/parts.ts'
import { useStore } from '../../store/store.ts'
import { HistoryRow } from './history-row.tsx'

interface Props {
  readonly engine: Pick<EngineView, 'alerts'>
  readonly parts: Pick<Parts, 'alerts' | 'navigator'>
}

/** Every alert that has ended, newest first; it lives as long as this panel, so not in a locked page. */
export function HistoryPanel({ engine, parts }: Props) {
  const [list] = useState(() =>
    createHistoryList((before, limit) => parts.alerts.alertHistory({ before, limit })),
  )
  const [busy, setBusy] = useState(false)
  const picture = useStore(list.picture)
  const going = engine.alerts.map(({ id }) => id).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what goes on has changed, so what ended has
  useEffect(() => {
    void list.renew()
  }, [list, going])

  const body = useRef<HTMLDivElement>(null)
  /** How many rows there were when more were asked for; null when none were. */
  const asked = useRef<number | null>(null)
  const atEnd = picture.kind === 'ready' && picture.next === null
  useEffect(() => {
    if (!atEnd || asked.current === null) return
    // The button is gone, and would take the focus of whoever pressed it along.
    const rows = [...(body.current?.querySelectorAll('summary') ?? [])]
    const next = rows[asked.current] ?? rows.at(-1)
    next?.focus()
    asked.current = null
  }, [atEnd])

  async function more(): Promise<void> {
    asked.current = body.current?.querySelectorAll('summary').length ?? null
    setBusy(true)
    await list.more()
    setBusy(false)
  }

  return (
    <Panel title="History" className="history">
      <div className="history-shown" ref={body}>
        <HistoryBody picture={picture} parts={parts} onRetry={() => void list.renew()} />
      </div>
      {picture.kind === 'ready' && !atEnd && (
        <BusyButton busy={busy} small onPress={() => void more()}>
          Show older alerts
        </BusyButton>
      )}
    </Panel>
  )
}

interface BodyProps {
  readonly picture: HistoryPicture
  readonly parts: Pick<Parts, 'navigator'>
  readonly onRetry: () => void
}

function HistoryBody({ picture, parts, onRetry }: BodyProps) {
  if (picture.kind === 'loading') {
    return (
      <div aria-busy="true">
        <p className="visually-hidden" role="status">
          Loading the history
        </p>
        <div className="bone bone-line" />
      </div>
    )
  }
  if (picture.kind === 'failed') return <Trouble message={picture.message} onRetry={onRetry} />
  const { records, next, remarks, trouble } = picture
  const ended = records.filter((record) => record.ended !== null)
  return (
    <>
      {trouble !== null && (
        <Trouble message={`What is shown may be old. ${trouble}`} onRetry={onRetry} />
      )}
      {remarks.map((remark) => (
        <p className="remark" key={remark}>
          {remark}
        </p>
      ))}
      {ended.length === 0 && next === null && (
        <p className="empty">No alert has ended yet. Each one is kept here once it has.</p>
      )}
      <ol className="history-list">
        {ended.map((record) => (
          <HistoryRow key={record.id} record={record} navigator={parts.navigator} />
        ))}
      </ol>
    </>
  )
}

function Trouble({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  return (
    <div className="row source-problem">
      <p role="alert">{message}</p>
      <button type="button" className="button button-small" onClick={onRetry}>
        Retry
      </button>
    </div>
  )
}
