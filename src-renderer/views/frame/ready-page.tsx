import { useState } from 'react'
import type { Overview } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import type { Shortcut } from '../../components/shortcuts.ts'
import { ShortcutsDialog } from '../../components/shortcuts-dialog.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import type { Parts } from '../../store/parts.ts'
import type { Picture, ReadyPicture } from '../../store/picture.ts'
import { useStore } from '../../store/store.ts'
import { Content } from './content.tsx'
import { CurrentScreen } from './current-screen.tsx'
import { FootBar } from './foot-bar.tsx'
import { NoticeStrips } from './notice-strips.tsx'
import { StatusBar } from './status-bar.tsx'

interface Props {
  readonly picture: ReadyPicture<Overview>
  readonly payments: Picture<PaymentsView>
  readonly parts: Parts
}

/** The window with a picture in it: bars, strips, the screen and the keys. */
export function ReadyPage({ picture, payments, parts }: Props) {
  const { feed, actions, pointer, navigator, money } = parts
  const { view: overview, trouble } = picture
  const { engine } = overview
  const running = useStore(actions.running)
  const failure = useStore(actions.failure)
  const [listed, setListed] = useState(false)
  const view = payments.kind === 'ready' ? payments.view : null

  async function lock(): Promise<void> {
    if (view?.lock.guardedBy == null || view.lock.locked) return
    const answer = await money.lock()
    if (!answer.ok) actions.failure.set(answer.failure.message)
  }

  useShortcuts((shortcut: Shortcut) => {
    if (shortcut.kind === 'show-shortcuts') setListed(true)
    if (shortcut.kind === 'show-rule') pointer.show(shortcut.rule)
    if (shortcut.kind === 'go') navigator.go(shortcut.screen)
    if (shortcut.kind === 'lock') void lock()
    // The button is off while a run is under way; its key must not be a way around that.
    if (shortcut.kind === 'run-now' && !engine.schedule.running) actions.runNow()
  })

  return (
    <div className="page">
      <StatusBar
        engine={engine}
        workspace={overview.workspace}
        payments={view}
        running={running}
        onRun={actions.runNow}
        onPlay={actions.playScenario}
        onLock={() => void lock()}
      />
      <NoticeStrips
        overview={overview}
        payments={payments}
        trouble={trouble}
        failure={failure}
        onRetry={feed.retry}
        onRetryPayments={parts.payments.retry}
        onClearFailure={actions.clearFailure}
        onStop={() => actions.playScenario(null)}
      />
      <Content>
        <CurrentScreen engine={engine} payments={payments} parts={parts} />
      </Content>
      <FootBar
        version={overview.console}
        runtime={overview.runtime}
        onShowShortcuts={() => setListed(true)}
      />
      <ShortcutsDialog open={listed} onClose={() => setListed(false)} />
    </div>
  )
}
