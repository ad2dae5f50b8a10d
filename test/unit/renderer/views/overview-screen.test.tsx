import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../../src-main/contract/overview.ts'
import { RULE_TITLES } from '../../../../src-main/contract/rule.ts'
import { RestContext } from '../../../../src-renderer/store/first-things.ts'
import { OverviewScreen } from '../../../../src-renderer/views/overview/overview-screen.tsx'
import { OVERVIEWS } from '../../../fixtures/overviews.ts'
import { markupOf, textOf } from '../markup.tsx'

const nothing = () => {}
const screen = ({ engine, amountsHidden }: Overview) => (
  <OverviewScreen
    engine={engine}
    shown={null}
    onShow={nothing}
    onDismiss={nothing}
    caring={{ acknowledge: nothing, takeBack: nothing, evidence: nothing }}
    amountsHidden={amountsHidden}
  />
)
const draw = (overview: Overview) => markupOf(screen(overview))
const read = (overview: Overview) => textOf(draw(overview))

/** One card's own markup. */
function card(overview: Overview, id: keyof typeof RULE_TITLES): string {
  return draw(overview).match(new RegExp(`<section[^>]*"rule-${id}".*?</section>`))?.[0] ?? ''
}

describe('a console that starts', () => {
  it('says whether anything is wrong before it draws the rest', () => {
    const first = markupOf(<RestContext value={false}>{screen(OVERVIEWS.critical())}</RestContext>)
    for (const title of Object.values(RULE_TITLES)) expect(first).toContain(`>${title}</h2>`)
    expect(first).toContain('CRITICAL')
    expect(first).not.toContain('Source health')
    expect(draw(OVERVIEWS.critical())).toContain('Source health')
  })
})

describe('the cards', () => {
  it.each(Object.values(RULE_TITLES))('include a region named %s', (title) => {
    const [, id] = draw(OVERVIEWS.ok()).match(new RegExp(`<h2 id="([^"]+)">${title}</h2>`)) ?? []
    expect(draw(OVERVIEWS.ok())).toContain(`aria-labelledby="${id}"`)
  })

  it('can take the focus of a shortcut or a click on a notification', () => {
    expect(card(OVERVIEWS.ok(), 'webhook')).toContain('tabindex="-1"')
  })

  it('say the figure with denominator, window, limit, severity and since when', () => {
    const text = textOf(card(OVERVIEWS.critical(), 'webhook'))
    expect(text).toContain('CRITICAL')
    expect(text).toContain('41 of 1,187 deliveries failed, last 5 min, limit 3')
    expect(text).toContain('since 11:53 UTC, 12 min')
  })

  it('say that they can’t see, and why, and show no severity of old', () => {
    const markup = card(OVERVIEWS.unknown(), 'webhook')
    const text = textOf(markup)
    expect(text).toContain('UNKNOWN')
    expect(text).toContain('Can’t see: Webhook log: nothing new for 86 min')
    expect(text).toContain('Before that it was CRITICAL; the alert goes on.')
    expect(text).toContain('Webhook log stale')
    expect(markup).not.toContain('class="figure"')
  })

  it('wait before the first run, without a figure', () => {
    const text = textOf(card(OVERVIEWS.waiting(), 'revenue'))
    expect(text).toContain('WAITING')
    expect(text).not.toMatch(/\d/)
  })

  it('collect before there is a curve', () => {
    expect(textOf(card(OVERVIEWS.empty(), 'payments'))).toContain('Collecting figures')
  })

  it('say that a rule is off', () => {
    expect(textOf(card(OVERVIEWS.off(), 'payments'))).toContain('switched off')
  })

  it('count the rejected lines of their log', () => {
    expect(textOf(card(OVERVIEWS.crowded(), 'webhook'))).toContain('216 lines rejected')
  })

  it('lose the green when the engine went silent', () => {
    expect(draw(OVERVIEWS.stale())).toContain('is-old')
    expect(draw(OVERVIEWS.ok())).not.toContain('is-old')
  })
})

describe('banners', () => {
  it('stand in an alert region that announces new ones only', () => {
    const markup = draw(OVERVIEWS.critical())
    expect(markup).toMatch(/role="alert" aria-atomic="false" aria-relevant="additions"/)
    expect(textOf(markup)).toContain(
      'CRITICAL: Webhook failures 41 of 1,187 deliveries failed, last 5 min, limit 3',
    )
    expect(textOf(markup)).toContain('Notification shown')
  })

  it('leave the region in place when there are none', () => {
    expect(draw(OVERVIEWS.ok())).toMatch(/role="alert"[^>]*><\/div>/)
  })
})

describe('revenue', () => {
  it('has both comparisons, a description and a table', () => {
    const text = read(OVERVIEWS.ok())
    expect(text).toContain('Same time of day (by 12:05) +6.7 %')
    expect(text).toContain('Whole day (today so far)')
    expect(draw(OVERVIEWS.ok())).toMatch(/role="img" aria-label="Cumulative revenue in UTC: \$/)
    expect(text).toContain('Until, UTC Today Yesterday 01:00')
  })

  it('says that there was none today', () => {
    expect(read(OVERVIEWS.empty())).toContain('No payments today yet.')
  })

  it('claims no figure when its logs are missing', () => {
    const text = read(OVERVIEWS.missing())
    expect(text).toContain('Can’t see: There is no payments_*.ndjson')
    expect(text).not.toContain('$0.00')
    expect(text).not.toContain('No payments today yet')
    expect(draw(OVERVIEWS.missing())).not.toContain('revenue-chart')
  })

  it('remarks on amounts without a time of day', () => {
    expect(read(OVERVIEWS.crowded())).toContain('($120.00 today, $450.50 yesterday)')
  })
})

describe('source health', () => {
  it('says what is wrong with a log, and since when', () => {
    const text = read(OVERVIEWS.unknown())
    expect(text).toContain('Webhook log Stale since 11:39 UTC, newest line 1 h 26 min old')
    expect(text).toContain('Check that the backend is running')
  })

  it('names reason and place of rejected lines, and a file that was not read', () => {
    const text = read(OVERVIEWS.crowded())
    expect(text).toContain('214 lines rejected: not JSON (at byte 0, 1204331, 1204398, …)')
    expect(text).toContain('Permission denied.')
    expect(text).toContain('11 more files')
  })

  it('says where the record went', () => {
    expect(read(OVERVIEWS.ok())).toContain('Appended to production_alerts.ndjson')
    expect(read(OVERVIEWS.crowded())).toContain('kept in the console’s own folder')
  })
})

describe('the timeline', () => {
  it('lists what happened beneath the strip', () => {
    const text = read(OVERVIEWS.unknown())
    expect(text).toContain('09:05 UTC A run failed: the log folder did not answer in 10 s')
    expect(text).toContain('Nothing was seen for 2 h: the computer was asleep')
  })

  it('says that nothing but runs happened', () => {
    expect(read(OVERVIEWS.empty())).toContain('Nothing but regular runs')
    expect(read(OVERVIEWS.waiting())).toContain('No runs yet')
  })
})

describe('a card of a rule that fires', () => {
  it('says that it was acknowledged, and how long ago', () => {
    const text = textOf(card(OVERVIEWS.acknowledged(), 'webhook'))
    expect(text).toContain('CRITICAL')
    expect(text).toContain('acknowledged 7 min ago')
  })

  it('says until when its rule is muted, also where nothing fires', () => {
    expect(textOf(card(OVERVIEWS.muted(), 'webhook'))).toContain('muted until 12:58 UTC')
    expect(textOf(card(OVERVIEWS.muted(), 'payments'))).toContain('muted until 16:05 UTC')
    expect(textOf(card(OVERVIEWS.muted(), 'revenue'))).not.toContain('muted')
  })
})
