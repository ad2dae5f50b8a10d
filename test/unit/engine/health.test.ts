import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { judgeHealth } from '../../../src-main/engine/health.ts'
import type { SourceReading } from '../../../src-main/logs/source-reader.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'

const reading = (differing: Partial<SourceReading> = {}): SourceReading => ({
  found: 'files',
  because: null,
  newestAt: NOON - MINUTE,
  unseenEarlier: null,
  files: [],
  remarks: [],
  ...differing,
})

function judge(differing: Partial<SourceReading>, now = NOON) {
  return judgeHealth('webhooks', reading(differing), undefined, DEFAULT_RULE_SETTINGS, now)
}

describe('the health of a source', () => {
  it('is fresh while lines arrive, up to the limit itself', () => {
    expect(judge({}).health).toBe('fresh')
    expect(judge({ newestAt: NOON - 60 * MINUTE })).toMatchObject({
      health: 'fresh',
      because: null,
    })
  })

  it('is stale beyond the limit, since the moment it was passed', () => {
    expect(judge({ newestAt: NOON - 75 * MINUTE })).toMatchObject({
      health: 'stale',
      since: NOON - 15 * MINUTE,
      because: expect.stringContaining('nothing new for 75 min (limit 60)'),
    })
  })

  it('is missing or unreadable with the reader’s own reason', () => {
    const because = 'No such folder.'
    expect(judge({ found: 'missing', because, newestAt: null })).toMatchObject({
      health: 'missing',
      because,
    })
    expect(judge({ found: 'unreadable', because })).toMatchObject({ health: 'unreadable', because })
  })

  it('is not fresh when not one line could be used', () => {
    expect(judge({ newestAt: null }).health).toBe('unreadable')
  })

  it('keeps its beginning while it lasts', () => {
    const known = { health: 'stale', since: NOON - 99 * MINUTE } as const
    const again = judgeHealth(
      'webhooks',
      reading({ newestAt: NOON - 75 * MINUTE }),
      known,
      DEFAULT_RULE_SETTINGS,
      NOON,
    )
    expect(again.since).toBe(known.since)
    const better = judgeHealth('webhooks', reading(), known, DEFAULT_RULE_SETTINGS, NOON)
    expect(better).toMatchObject({ health: 'fresh', since: NOON })
  })
})
