import type { RuntimeView } from '../contract/overview.ts'

/**
 * Electron's maintainers fix security faults in the latest three stable majors only; 45 is the
 * latest at this console's release.
 */
const LATEST_MAJOR = 45
const SUPPORTED_MAJORS = 3

/**
 * Judges an Electron version (`process.versions.electron`). A version that still gets security
 * fixes, or a newer one, is supported; any other, or one that can't be read, comes with a
 * sentence saying that live mode is off. So does any that was started with `isDriven`: through a
 * debugging port every program of this machine can press the buttons.
 */
export function describeRuntime(version: string | undefined, isDriven = false): RuntimeView {
  const electron = version ?? 'unknown'
  const major = /^(\d{1,4})\.\d+\.\d+/.exec(electron)?.[1]
  if (major === undefined) {
    return {
      electron,
      supported: false,
      remark: 'Live mode is off: the version of the Electron this console runs on is unknown.',
    }
  }
  if (Number(major) > LATEST_MAJOR - SUPPORTED_MAJORS) {
    const remark = 'Live mode is off: this console was started with a remote debugging switch.'
    return isDriven
      ? { electron, supported: false, remark }
      : { electron, supported: true, remark: null }
  }
  return {
    electron,
    supported: false,
    remark: `Live mode is off: this console runs on Electron ${electron}, which no longer gets security fixes.`,
  }
}
