import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../../src-main/contract/overview.ts'
import { fail, ok } from '../../../../src-main/contract/result.ts'
import { createOverviewFeed } from '../../../../src-renderer/store/overview-feed.ts'
import { App } from '../../../../src-renderer/views/frame/app.tsx'
import { ModeBadge } from '../../../../src-renderer/views/frame/mode-badge.tsx'
import { MINUTE, NOON } from '../../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../../fixtures/overviews.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'
import { settled } from '../../../support/settled.ts'
import { markupOf, textOf } from '../markup.tsx'
import { partsOver } from '../parts.ts'

/** The whole window over a console that answers with this picture or failure. */
async function draw(answer: Overview | string, now = NOON): Promise<string> {
  const result = typeof answer === 'string' ? fail('unavailable', answer) : ok(answer)
  const bridge = createFakeBridge(async () => result)
  const feed = createOverviewFeed(bridge, () => now)
  feed.start()
  await settled()
  return markupOf(<App parts={partsOver(bridge, feed)} />, now)
}
const read = async (answer: Overview | string, now = NOON) => textOf(await draw(answer, now))

/** The markup of the button with this text. */
const button = (markup: string, label: string) =>
  markup.match(new RegExp(`<button[^>]*>(?:(?!</button>).)*${label}.*?</button>`))?.[0] ?? ''

describe('the status bar', () => {
  it('says how things stand, since when, and when the next run is', async () => {
    const text = await read(OVERVIEWS.ok())
    expect(text).toContain('All clear since 05:05 UTC, 7 h')
    expect(text).toContain('Last run 12:04:12 UTC 9 ms Next run in 4:12')
  })

  it('begins the way to the next run at the whole interval, not a second above it', async () => {
    const { engine, ...rest } = OVERVIEWS.ok()
    const schedule = { ...engine.schedule, lastRunAt: NOON, nextRunAt: NOON + 300_400 }
    const text = await read({ ...rest, engine: { ...engine, schedule } }, NOON + 400)
    expect(text).toContain('Next run in 5:00')
  })

  it('names the rule that is critical', async () => {
    expect(await read(OVERVIEWS.critical())).toContain('CRITICAL Webhook failures since 11:53 UTC')
  })

  it('has the button Run now, busy and off while a run is under way', async () => {
    const idle = button(await draw(OVERVIEWS.ok()), 'Run now')
    expect(idle).toContain('aria-disabled="false"')
    // The key beside the label is hidden, so that the name is "Run now" and nothing else.
    expect(textOf(idle.replace(/<span class="key" aria-hidden="true">.*?<\/span>/, ''))).toBe(
      'Run now',
    )
    const busy = button(await draw(OVERVIEWS.waiting()), 'Run now')
    expect(busy).toContain('aria-disabled="true" aria-busy="true"')
  })

  it('marks real logs with their folder, its whole path in the tooltip, and the money apart', async () => {
    const markup = await draw(OVERVIEWS.ok())
    expect(textOf(markup)).toContain('LOGS logs Payments SANDBOX')
    expect(markup).toContain('title="/srv/payments/logs"')
    expect(textOf(markup)).not.toContain('Rehearse')
  })

  it('says nothing of the money until it is known', () => {
    const { workspace } = OVERVIEWS.ok()
    expect(textOf(markupOf(<ModeBadge workspace={workspace} mode={null} />, NOON))).toBe(
      'LOGS logs',
    )
  })

  it('marks the sandbox, and says what is being rehearsed', async () => {
    const text = await read(OVERVIEWS.sandbox())
    expect(text).toContain('SANDBOX Rehearse')
    expect(text).toContain('Rehearsing: Webhook outage. Every line is simulated. Stop')
  })
})

describe('what must not be overlooked', () => {
  it('says that live mode is off', async () => {
    expect(await read(OVERVIEWS.sandbox())).toContain(
      'Live mode is off: this console runs on Electron 25.1.1',
    )
  })

  it('says every notice of the engine', async () => {
    expect(await read(OVERVIEWS.unknown())).toContain('The state file was damaged.')
  })

  it('says that the engine went silent, instead of all clear', async () => {
    const text = await read(OVERVIEWS.ok(), NOON + 10 * MINUTE)
    expect(text).toContain('The engine has not reported since 12:04:12 UTC')
    expect(text).toContain('NOT REPORTING')
    expect(text).not.toContain('All clear')
  })
})

describe('without a picture', () => {
  it('says that it is loading', () => {
    const bridge = createFakeBridge(() => new Promise(() => {}))
    const feed = createOverviewFeed(bridge, () => NOON)
    expect(textOf(markupOf(<App parts={partsOver(bridge, feed)} />))).toContain(
      'Loading the overview',
    )
  })

  it('says what failed, and offers to try again', async () => {
    const text = await read('The engine could not be started.')
    expect(text).toContain('The engine could not be started. Retry')
  })
})

describe('the foot bar', () => {
  it('says in one sentence that live mode is off, and leaves what to do to other places', async () => {
    const remark = 'Live mode is off: no sandbox (v1.2). Install the .deb package. It has one.'
    const runtime = { electron: '45.4.1', supported: false, remark }
    const foot = /<footer.*<\/footer>/s.exec(await draw({ ...OVERVIEWS.ok(), runtime }))?.[0] ?? ''
    expect(foot).toContain('Live mode is off: no sandbox (v1.2).<')
    expect(foot).not.toContain('.deb')
  })
})
