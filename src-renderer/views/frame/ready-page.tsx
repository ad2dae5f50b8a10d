import { useContext, useState } from 'react'
import { commandState } from '../../../src-main/contract/command-state.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { ClockContext } from '../../store/clock.ts'
import type { Parts } from '../../store/parts.ts'
import type { Picture, ReadyPicture } from '../../store/picture.ts'
import { useStore } from '../../store/store.ts'
import { Announcements } from './announcements.tsx'
import { Content } from './content.tsx'
import { CurrentScreen } from './current-screen.tsx'
import { FootBar } from './foot-bar.tsx'
import { NoticeStrips } from './notice-strips.tsx'
import { makePageCommands } from './page-commands.ts'
import { ScrollArea } from './scroll-area.tsx'
import { StatusBar } from './status-bar.tsx'
import { useCommands } from './use-commands.ts'
import { type WindowDialog, WindowDialogs } from './window-dialogs.tsx'

interface Props {
  readonly picture: ReadyPicture<Overview>
  readonly payments: Picture<PaymentsView>
  readonly parts: Parts
}

/** The window with a picture in it: bars, strips, the screen and the keys. */
export function ReadyPage({ picture, payments, parts }: Props) {
  const { feed, actions } = parts
  const { view: overview, trouble } = picture
  const { engine } = overview
  const route = useStore(parts.navigator.route)
  const running = useStore(actions.running)
  const failure = useStore(actions.failure)
  const [shown, setShown] = useState<WindowDialog | null>(null)
  const view = payments.kind === 'ready' ? payments.view : null

  const state = commandState(overview, view)
  const commands = makePageCommands(parts, setShown, useContext(ClockContext))
  const run = useCommands(parts, commands, state, () => setShown(null))

  return (
    <div className="page">
      <StatusBar
        engine={engine}
        workspace={overview.workspace}
        payments={view}
        running={running}
        onRun={actions.runNow}
        onPlay={actions.playScenario}
        onLock={() => run('lock')}
      />
      <Announcements
        engine={engine}
        banners={route.screen === 'overview'}
        running={running}
        failed={failure !== null}
      />
      <NoticeStrips
        overview={overview}
        payments={payments}
        trouble={trouble}
        failure={failure}
        onRetry={feed.retry}
        onRetryPayments={parts.payments.retry}
        onClearFailure={actions.clearFailure}
        onCloseRemark={actions.closeRemark}
        onStop={() => actions.playScenario(null)}
        onResume={actions.resumeNotifications}
        onCommand={actions.runCommand}
      />
      <ScrollArea>
        <Content>
          <CurrentScreen overview={overview} payments={payments} parts={parts} />
        </Content>
      </ScrollArea>
      <FootBar version={overview.console} runtime={overview.runtime} onShow={setShown} />
      <WindowDialogs
        shown={shown}
        overview={overview}
        state={state}
        recent={parts.recent}
        onRun={run}
        onClose={() => setShown(null)}
      />
    </div>
  )
}
