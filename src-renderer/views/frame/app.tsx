import { useState } from 'react'
import type { Shortcut } from '../../components/shortcuts.ts'
import { ShortcutsDialog } from '../../components/shortcuts-dialog.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import type { Actions } from '../../store/actions.ts'
import type { OverviewFeed } from '../../store/overview-feed.ts'
import type { Picture } from '../../store/picture.ts'
import type { RulePointer } from '../../store/shown-rule.ts'
import { useStore } from '../../store/store.ts'
import { OverviewScreen } from '../overview/overview-screen.tsx'
import { ErrorScreen, LoadingScreen } from './blank-screens.tsx'
import { FootBar } from './foot-bar.tsx'
import { NavRail } from './nav-rail.tsx'
import { NoticeStrips } from './notice-strips.tsx'
import { StatusBar } from './status-bar.tsx'

/** What the window stands on; made once by the page, so that no view reaches for the bridge. */
interface Props {
  readonly feed: OverviewFeed
  readonly actions: Actions
  readonly pointer: RulePointer
}

/** The window: the rail, and whatever picture there is. */
export function App({ feed, actions, pointer }: Props) {
  const picture = useStore(feed.picture)
  return (
    <div className="app">
      <NavRail />
      <Page picture={picture} feed={feed} actions={actions} pointer={pointer} />
    </div>
  )
}

/** Each kind of picture has a screen of its own; none of them looks like another. */
function Page({ picture, ...props }: Props & { readonly picture: Picture }) {
  if (picture.kind === 'loading') return <LoadingScreen />
  if (picture.kind === 'failed') {
    return <ErrorScreen message={picture.message} onRetry={props.feed.retry} />
  }
  return <ReadyPage picture={picture} {...props} />
}

/** What is only known once there is a picture. */
interface ReadyProps extends Props {
  readonly picture: Extract<Picture, { kind: 'ready' }>
}

/** The window with a picture in it: bars, strips, the screen and the keys. */
function ReadyPage({ picture, feed, actions, pointer }: ReadyProps) {
  const { overview, trouble } = picture
  const { engine } = overview
  const running = useStore(actions.running)
  const failure = useStore(actions.failure)
  const shown = useStore(pointer.shown)
  const [listed, setListed] = useState(false)

  useShortcuts((shortcut: Shortcut) => {
    if (shortcut.kind === 'show-shortcuts') setListed(true)
    if (shortcut.kind === 'show-rule') pointer.show(shortcut.rule)
    // The button is off while a run is under way; its key must not be a way around that.
    if (shortcut.kind === 'run-now' && !engine.schedule.running) actions.runNow()
  })

  return (
    <main className="page">
      <StatusBar
        engine={engine}
        workspace={overview.workspace}
        running={running}
        onRun={actions.runNow}
        onPlay={actions.playScenario}
      />
      <NoticeStrips
        overview={overview}
        trouble={trouble}
        failure={failure}
        onRetry={feed.retry}
        onClearFailure={actions.clearFailure}
        onStop={() => actions.playScenario(null)}
      />
      <OverviewScreen
        engine={engine}
        shown={shown}
        onShow={pointer.show}
        onDismiss={actions.dismissBanner}
      />
      <FootBar
        version={overview.console}
        runtime={overview.runtime}
        onShowShortcuts={() => setListed(true)}
      />
      <ShortcutsDialog open={listed} onClose={() => setListed(false)} />
    </main>
  )
}
