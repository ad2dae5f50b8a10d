import type { Overview } from '../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../src-main/contract/payments.ts'
import { ok } from '../../../src-main/contract/result.ts'
import { createActions } from '../../../src-renderer/store/actions.ts'
import { createAlerts } from '../../../src-renderer/store/alerts.ts'
import { createAskedCommands } from '../../../src-renderer/store/asked-commands.ts'
import { createMoney } from '../../../src-renderer/store/money.ts'
import { createNavigator } from '../../../src-renderer/store/navigator.ts'
import { createOverviewFeed, type OverviewFeed } from '../../../src-renderer/store/overview-feed.ts'
import type { Parts } from '../../../src-renderer/store/parts.ts'
import { createPaymentsFeed } from '../../../src-renderer/store/payments-feed.ts'
import { createRecentCommands } from '../../../src-renderer/store/recent-commands.ts'
import { createSettings } from '../../../src-renderer/store/settings.ts'
import { createShownActions } from '../../../src-renderer/store/shown-actions.ts'
import { createRulePointer } from '../../../src-renderer/store/shown-rule.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { PAYMENTS } from '../../fixtures/payments.ts'
import { createFakeBridge, type FakeBridge } from '../../support/preview/fake-bridge.ts'
import { createFakeMoney } from '../../support/preview/fake-money.ts'
import { createFakeSettings } from '../../support/preview/fake-settings.ts'

/** Everything a window stands on; its payments have already answered with this view. */
export function partsOver(
  bridge: FakeBridge,
  feed: OverviewFeed,
  view: PaymentsView = PAYMENTS.fresh(),
): Parts {
  const bank = createFakeMoney(view)
  const payments = createPaymentsFeed(bank, () => NOON)
  const pointer = createRulePointer()
  payments.start()
  bank.push(view)
  return {
    feed,
    payments,
    actions: createActions(bridge),
    alerts: createAlerts(bridge),
    money: createMoney(bank),
    settings: createSettings(createFakeSettings(), () => NOON),
    pointer,
    navigator: createNavigator(pointer),
    shown: createShownActions(payments),
    asked: createAskedCommands(),
    recent: createRecentCommands(),
  }
}

/** The same over a console of its own, whose overview answers once the feed is started. */
export function loneParts(view: PaymentsView, overview: Overview = OVERVIEWS.ok()): Parts {
  const bridge = createFakeBridge(async () => ok(overview))
  return partsOver(
    bridge,
    createOverviewFeed(bridge, () => NOON),
    view,
  )
}
