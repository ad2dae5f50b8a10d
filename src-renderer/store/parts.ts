import type { Actions } from './actions.ts'
import type { Alerts } from './alerts.ts'
import type { AskedCommands } from './asked-commands.ts'
import type { Money } from './money.ts'
import type { Navigator } from './navigator.ts'
import type { OverviewFeed } from './overview-feed.ts'
import type { PaymentsFeed } from './payments-feed.ts'
import type { RecentCommands } from './recent-commands.ts'
import type { SettingsParts } from './settings.ts'
import type { ShownActions } from './shown-actions.ts'
import type { RulePointer } from './shown-rule.ts'

/** What the window stands on; made once by the page, so that no view reaches for the bridge. */
export interface Parts {
  readonly feed: OverviewFeed
  readonly payments: PaymentsFeed
  readonly actions: Actions
  readonly alerts: Alerts
  readonly money: Money
  readonly settings: SettingsParts
  readonly pointer: RulePointer
  readonly navigator: Navigator
  readonly shown: ShownActions
  readonly asked: AskedCommands
  readonly recent: RecentCommands
}
