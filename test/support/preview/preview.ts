import { BRIDGE_NAME } from '../../../src-main/contract/bridge.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'
import { createFakeBridge } from './fake-bridge.ts'

// index.html?state=critical draws that fixture; `loading` never answers, `error` answers a failure.
const state = new URLSearchParams(location.search).get('state') ?? 'ok'

function snapshot(): Promise<Result<Overview>> {
  if (state === 'loading') return new Promise(() => {})
  if (state === 'error') {
    return Promise.resolve(fail('unavailable', 'The alert engine could not be started. Retry.'))
  }
  const make = Object.entries(OVERVIEWS).find(([name]) => name === state)?.[1] ?? OVERVIEWS.ok
  return Promise.resolve(ok(make(Date.now())))
}

const bridge = createFakeBridge(snapshot)
Object.assign(window, { [BRIDGE_NAME]: bridge })
await import('../../../src-renderer/main.tsx')
