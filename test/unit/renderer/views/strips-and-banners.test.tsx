import { describe, expect, it } from 'vitest'
import type { DeliveryOutcome, Overview } from '../../../../src-main/contract/overview.ts'
import type { PaymentsView } from '../../../../src-main/contract/payments.ts'
import { LOADING, type Picture } from '../../../../src-renderer/store/picture.ts'
import { NoticeStrips } from '../../../../src-renderer/views/frame/notice-strips.tsx'
import { RunStatus } from '../../../../src-renderer/views/frame/run-status.tsx'
import { Banners, type Caring } from '../../../../src-renderer/views/overview/banners.tsx'
import { SourcesPanel } from '../../../../src-renderer/views/overview/sources-panel.tsx'
import { calmEngine, freshSources, HOUR, MINUTE, NOON } from '../../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../../fixtures/overviews.ts'
import { PAYMENTS } from '../../../fixtures/payments.ts'
import { markupOf, textOf } from '../markup.tsx'

const nothing = () => {}

const ready = (view: PaymentsView) =>
  ({ kind: 'ready', view, receivedAt: NOON, trouble: null }) as const

describe('the strips', () => {
  const draw = (
    overview: Overview,
    trouble: string | null = null,
    failure: string | null = null,
    payments: Picture<PaymentsView> = LOADING,
  ) =>
    markupOf(
      <NoticeStrips
        overview={overview}
        payments={payments}
        trouble={trouble}
        failure={failure}
        onRetry={nothing}
        onRetryPayments={nothing}
        onClearFailure={nothing}
        onCloseRemark={nothing}
        onStop={nothing}
        onCommand={() => undefined}
        onResume={nothing}
      />,
    )

  it('are none when there is nothing to say, and yet a place for what comes', () => {
    expect(draw(OVERVIEWS.ok())).toBe(
      '<div class="strips" role="status" aria-atomic="false"></div>',
    )
  })

  it('say that the picture may be old, and offer to renew it', () => {
    const text = textOf(draw(OVERVIEWS.ok(), 'The console did not answer.'))
    expect(text).toBe('What is shown may be old. The console did not answer. Retry')
  })

  it('say what stands in the way of payments, and how many outcomes are unknown', () => {
    const ready = (view: PaymentsView, trouble: string | null = null) =>
      textOf(draw(OVERVIEWS.ok(), null, null, { kind: 'ready', view, receivedAt: NOON, trouble }))
    expect(ready(PAYMENTS.fresh())).toBe('')
    expect(ready(PAYMENTS.blocked())).toContain('Payments are blocked. The journal’s chain breaks')
    expect(ready(PAYMENTS.unknown())).toContain('3 payment actions with an unknown outcome.')
    expect(ready(PAYMENTS.fresh(), 'No answer.')).toContain('may be old. No answer. Retry')
  })

  it.each([
    [{ kind: 'idle', checkedAt: NOON }, ''],
    [{ kind: 'checking' }, ''],
    [{ kind: 'available', version: '2.0.0' }, 'Payments Ops 2.0.0 can be downloaded. Download'],
    [
      { kind: 'by-hand', version: '2.0.0', how: 'Unpack it.' },
      'Payments Ops 2.0.0 is out. Unpack it.',
    ],
    [{ kind: 'ready', version: '2.0.0' }, 'Payments Ops 2.0.0 is ready to be installed. Install …'],
    [
      { kind: 'postponed', version: '2.0.0', because: 'A payment action is open.' },
      'Payments Ops 2.0.0 waits. A payment action is open.',
    ],
    [{ kind: 'failed', at: NOON, message: 'No answer.' }, 'No answer. Try again Close'],
  ] as const)('say of updates %j: “%s”', (updates, said) => {
    expect(textOf(draw({ ...OVERVIEWS.ok(), updates }))).toBe(said)
  })

  it('say once what went wrong with an update that somebody asked for', () => {
    const updates = { kind: 'failed', at: NOON, message: 'No answer.' } as const
    const text = textOf(draw({ ...OVERVIEWS.ok(), updates }, null, 'No answer.'))
    expect(text).toBe('No answer. Try again Close')
  })

  it('show how far a download is', () => {
    const updates = { kind: 'downloading', version: '2.0.0', percent: 40 } as const
    const markup = draw({ ...OVERVIEWS.ok(), updates })
    expect(markup).toContain('<progress aria-label="Download" max="100" value="40">')
    expect(textOf(markup)).toContain('40 %')
  })

  it('say until when notifications are paused, and that everything else goes on', () => {
    const until = NOON + 65 * MINUTE
    const text = textOf(draw({ ...OVERVIEWS.ok(), pausedUntil: until }))
    expect(text).toMatch(
      /^Notifications paused until .*13:10 UTC; rules are still evaluated and recorded\. Resume$/,
    )
  })

  it('say what happened and when, to be put away by whoever could unlock the console', () => {
    const said = 'A refund failed. See Payments for which one. (12:01 UTC)'
    const at = (payments: Picture<PaymentsView>) =>
      textOf(draw(OVERVIEWS.remarked(), null, null, payments))
    expect(at(ready(PAYMENTS.fresh()))).toContain(`${said} Close`)
    expect(at(ready(PAYMENTS.locked()))).toContain(said)
    expect(at(ready(PAYMENTS.locked()))).not.toContain('Close')
    expect(at(LOADING)).not.toContain('Close')
  })

  it('say what an action failed with, until it is closed', () => {
    const text = textOf(draw(OVERVIEWS.ok(), null, 'Only the sandbox can be rehearsed in.'))
    expect(text).toBe('Only the sandbox can be rehearsed in. Close')
  })

  it('name what they close: several can be there at once', () => {
    const markup = draw(OVERVIEWS.remarked(), null, 'Nothing was changed.', ready(PAYMENTS.fresh()))
    const names = [...markup.matchAll(/aria-label="(Close[^"]*)"/g)].map(([, name]) => name)
    expect(names).toEqual([
      'Close: Nothing was changed.',
      'Close: The page crashed and was loaded again; alerts went on meanwhile.',
      'Close: A refund failed. See Payments for which one.',
    ])
  })
})

describe('a banner', () => {
  const draw = (
    delivery: DeliveryOutcome | null,
    { engine } = OVERVIEWS.critical(),
    caring: Caring | null = { acknowledge: nothing, takeBack: nothing, evidence: nothing },
    onDismiss: typeof nothing | null = nothing,
  ) => {
    const [banner] = engine.banners
    if (banner === undefined) throw new Error('the fixture has no banner')
    return markupOf(
      <Banners
        engine={{ ...engine, banners: [{ ...banner, delivery }] }}
        caring={caring}
        onDismiss={onDismiss}
        onShow={nothing}
      />,
    )
  }

  it.each([
    [null, 'Notification not raised yet'],
    [{ kind: 'sent' }, 'Notification sent, not confirmed yet'],
    [{ kind: 'clicked' }, 'Notification clicked'],
    [{ kind: 'failed', because: 'no daemon' }, 'Notification failed: no daemon'],
  ] as const)('says what became of its twin: %o', (delivery, words) => {
    expect(textOf(draw(delivery))).toContain(words)
  })

  it('makes a failed notification stand out', () => {
    expect(draw({ kind: 'failed', because: 'no daemon' })).toContain('delivery-failed')
    expect(draw({ kind: 'shown' })).not.toContain('delivery-failed')
  })

  it('does not announce its growing age', () => {
    expect(draw(null)).toMatch(/banner-facts" aria-live="off"/)
  })

  it('can be acknowledged, looked into, shown and dismissed', () => {
    expect(textOf(draw(null))).toMatch(/ Acknowledge Evidence Show Dismiss$/)
  })

  it('says that it was acknowledged, and offers to take that back', () => {
    const text = textOf(draw(null, OVERVIEWS.acknowledged()))
    expect(text).toMatch(/ acknowledged 7 min ago Take back Evidence Show Dismiss$/)
  })

  it('says until when its rule is muted', () => {
    expect(textOf(draw(null, OVERVIEWS.muted()))).toContain('muted until 12:58 UTC')
  })

  it('has its title in the name of each of its buttons', () => {
    const names = [...draw(null).matchAll(/<button[^>]*aria-label="([^"]*)"/g)]
    expect(names.map(([, name]) => name)).toEqual(
      ['Acknowledge', 'Evidence', 'Show', 'Dismiss'].map(
        (label) => `${label}: CRITICAL: Webhook failures`,
      ),
    )
  })

  it('can be neither acknowledged nor put away from behind the lock', () => {
    expect(textOf(draw(null, OVERVIEWS.critical(), null, null))).toMatch(/shown Show$|yet Show$/)
  })
})

describe('the run status', () => {
  const { schedule } = calmEngine(NOON)
  const read = (change: Partial<typeof schedule>) =>
    textOf(markupOf(<RunStatus schedule={{ ...schedule, ...change }} />))

  it('counts down to the next run', () => {
    expect(read({})).toBe('Last run 12:04:12 UTC 9 ms Next run in 4:12')
  })

  it('says that a run is due, under way, or not planned', () => {
    expect(read({ nextRunAt: NOON - 1000 })).toContain('Next run due')
    expect(read({ running: true })).toContain('Next run running')
    expect(read({ nextRunAt: null })).toContain('Next run –')
  })

  it('says how far a run has come that takes its time', () => {
    expect(read({ running: true, reading: '45 % of a.ndjson' })).toContain('Next run reading, 45 %')
  })

  it('says that there was none yet', () => {
    expect(read({ lastRunAt: null, lastRunTookMs: null })).toContain('Last run none yet')
  })
})

describe('source health', () => {
  const [webhooks, payments] = freshSources(NOON)
  if (webhooks === undefined || payments === undefined) throw new Error('the fixture has no logs')

  it('of a log that is missing has no newest line, and says what to do', () => {
    const because = 'Webhook log: no file. Choose the folder that the backend writes to.'
    const missing = { ...webhooks, health: 'missing', because, newestAt: null, files: [] } as const
    const markup = markupOf(<SourcesPanel sources={[missing]} />)
    expect(textOf(markup)).toContain('Webhook log Missing')
    expect(textOf(markup)).toContain('Choose the folder')
    expect(textOf(markup)).not.toContain('newest line')
    expect(markup).not.toContain('tone-ok')
  })

  it('tells the age of the newest line', () => {
    const source = { ...webhooks, newestAt: NOON - 90 * MINUTE, since: NOON - HOUR }
    expect(textOf(markupOf(<SourcesPanel sources={[source]} />))).toContain(
      'since 11:05 UTC, newest line 1 h 30 min old',
    )
  })

  it('gives each file its lines and its size', () => {
    const text = textOf(markupOf(<SourcesPanel sources={[payments]} />))
    expect(text).toContain('payments_us.ndjson 14,377 lines, 3.0 MB')
  })

  it('opens only files with something to tell', () => {
    const folds = (sources: (typeof webhooks)[]) =>
      markupOf(<SourcesPanel sources={sources} />).match(/<details>/g)?.length ?? 0
    expect(folds([webhooks])).toBe(1)
    expect(folds([payments])).toBe(0)
  })

  it('folds away files beyond the first few', () => {
    const { engine } = OVERVIEWS.crowded()
    const markup = markupOf(<SourcesPanel sources={engine.sources} />)
    const [before = ''] = markup.split('11 more files')
    expect(before).toContain('payments_shard-02')
    expect(before).not.toContain('payments_shard-03')
    expect(markup).toContain('payments_shard-13')
  })
})
