import { mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inProject, say } from './project.mjs'
import { BROKEN } from './run.mjs'
import { trySystem } from './smoke/systems.mjs'

// `node resources/tools/smoke.mjs FOLDER` installs and tries the packages of a release on a machine that
// is thrown away afterwards. PAYMENTS_OPS_SIGNED=true says that they must be signed.
const [folder = 'packages'] = process.argv.slice(2)
try {
  await trySystem({
    packages: resolve(folder),
    // Windows names its folder for such in a short form that programs don't call themselves by.
    scratch: mkdtempSync(join(realpathSync.native(tmpdir()), 'payments-ops-smoke-')),
    version: JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version,
    signed: process.env['PAYMENTS_OPS_SIGNED'] === 'true',
    say,
  })
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = BROKEN
}
