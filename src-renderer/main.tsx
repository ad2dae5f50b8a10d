import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'uplot/dist/uPlot.min.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/frame.css'
import './styles/strips.css'
import './styles/cards.css'
import './styles/panels.css'
import './styles/alerts.css'
import './styles/revenue.css'
import './styles/timeline.css'
import './styles/forms.css'
import './styles/payments.css'
import './styles/palette.css'
import './styles/settings.css'
import './styles/motion.css'
import './styles/narrow.css'
import './styles/forced-colours.css'
import { readBridge } from './bridge.ts'
import { createActions } from './store/actions.ts'
import { createAlerts } from './store/alerts.ts'
import { createAskedCommands } from './store/asked-commands.ts'
import { ClockContext, createPageClock } from './store/clock.ts'
import { createMoney } from './store/money.ts'
import { createNavigator } from './store/navigator.ts'
import { createOverviewFeed } from './store/overview-feed.ts'
import { createPaymentsFeed } from './store/payments-feed.ts'
import { PlatformContext, platformOf } from './store/platform.ts'
import { createRecentCommands } from './store/recent-commands.ts'
import { createSettings } from './store/settings.ts'
import { createShownActions } from './store/shown-actions.ts'
import { createRulePointer } from './store/shown-rule.ts'
import { App } from './views/frame/app.tsx'
import { FirstThings } from './views/frame/first-things.tsx'

// The style sheets above come in this order on purpose: tokens before what uses them, and the
// rules for narrow windows and forced colours last, so that they win without more specificity.
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element for the page')

// Everything is made here and handed down: a view can be drawn without a bridge, as tests do.
const bridge = readBridge()
const clock = createPageClock(document)
const feed = createOverviewFeed(bridge, clock.now)
const payments = createPaymentsFeed(bridge, clock.now)
const actions = createActions(bridge)
const pointer = createRulePointer()
const asked = createAskedCommands()
const parts = {
  feed,
  payments,
  actions,
  alerts: createAlerts(bridge),
  money: createMoney(bridge),
  settings: createSettings(bridge, clock.now),
  pointer,
  navigator: createNavigator(pointer),
  shown: createShownActions(payments),
  asked,
  recent: createRecentCommands(),
}

// All subscriptions live as long as the page does, so nobody ever ends them.
if (bridge !== null) {
  pointer.follow(bridge)
  asked.follow(bridge)
}
feed.start()
payments.start()

createRoot(root).render(
  <StrictMode>
    <ClockContext value={clock}>
      <PlatformContext value={platformOf(navigator)}>
        <FirstThings feed={feed}>
          <App parts={parts} />
        </FirstThings>
      </PlatformContext>
    </ClockContext>
  </StrictMode>,
)
