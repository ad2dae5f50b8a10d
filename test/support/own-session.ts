import * as z from 'zod'

/**
 * Puts the worker that loads this on its own desktop session (screen, session bus, folders), so
 * that files which run side by side never meet on one. `npm test` starts the sessions and names
 * them in the environment; without that, tests use the session that they were started in.
 */
const sessions = process.env['PAYMENTS_OPS_TEST_SESSIONS']
if (sessions !== undefined) {
  const places = z.array(z.record(z.string(), z.string())).parse(JSON.parse(sessions))
  // Vitest numbers its workers from 1, and gives a number on when its worker ends.
  const own = places[Number(process.env['VITEST_POOL_ID']) - 1]
  if (own === undefined) throw new Error('There are more workers than sessions.')
  Object.assign(process.env, own)
}
