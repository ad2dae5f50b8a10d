import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { startUntrustedServer, type UntrustedServer } from '../support/untrusted-server.ts'

let server: UntrustedServer
let launched: LaunchedConsole
beforeAll(async () => {
  server = await startUntrustedServer()
  launched = await launchConsole({
    env: {
      STRIPE_MODE: 'test',
      STRIPE_SECRET_KEY: 'sk_test_CANARYuntrusted005',
      STRIPE_API_BASE: server.url.href,
    },
  })
})
afterAll(async () => {
  await launched.stop()
  await server.close()
})

it('a server whose certificate the system does not trust gets no request and no key', async () => {
  const answer = await launched.page.evaluate(() =>
    window.paymentsOps.lookUpPayment({ id: 'pi_any' }),
  )
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  expect(server.knocks()).toBeGreaterThan(0)
  expect(server.asked).toEqual([])
})
