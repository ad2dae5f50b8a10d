import { describe, expect, it } from 'vitest'
import { engineEnvironment } from '../../../src-main/desktop/engine-environment.ts'

describe('the environment of the engine’s process', () => {
  it('gives it threads of its own, and what a process needs', () => {
    const ours = { TZ: 'UTC', TMPDIR: '/tmp/mine' }
    expect(engineEnvironment(ours)).toEqual({ UV_THREADPOOL_SIZE: '16', ...ours })
  })

  it('holds no key, passcode or address, nor anything that it does not know by name', () => {
    const secrets = {
      STRIPE_SECRET_KEY: 'canary',
      STRIPE_SECRET_LIVE: 'canary',
      STRIPE_API_BASE: 'canary',
      DASHBOARD_KEY: 'canary',
      HTTPS_PROXY: 'canary',
      AWS_SECRET_ACCESS_KEY: 'canary',
      NODE_OPTIONS: 'canary',
      UV_THREADPOOL_SIZE: '1',
    }
    expect(engineEnvironment(secrets)).toEqual({ UV_THREADPOOL_SIZE: '16' })
  })
})
