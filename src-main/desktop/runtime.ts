import type { RuntimeView } from '../contract/overview.ts'

/**
 * Electron's maintainers fix security faults in the latest three stable majors only; 45 is the
 * latest at this console's release.
 */
const LATEST_MAJOR = 45
const SUPPORTED_MAJORS = 3

/** Chromium's switches that let another program press the buttons. */
const DRIVING = ['remote-debugging-port', 'remote-debugging-pipe']
/** Those that leave the page's process free to do what the user may do. */
const UNCONFINING = [
  'no-sandbox',
  'no-zygote-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
]
/** Those that have a page reach further, or a server be believed that the system doesn't trust. */
const TRUSTING = [
  'disable-web-security',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
]

/** How a console was started. */
export interface Start {
  /** Unpackaged, the console is driven by its own tests, as root. */
  readonly packaged: boolean
  /** Whether Chromium's command line has a switch; it also has those that the environment stands for. */
  readonly hasSwitch: (name: string) => boolean
  readonly platform: NodeJS.Platform
  readonly appImage: boolean
}

/**
 * Why live mode is off in a console that was started so, with how to get it back; null for a start
 * that takes no protection away. An AppImage's launcher adds `--no-sandbox` by itself where users may
 * make no namespaces, and nothing else would say so.
 */
export function hazardOf({ packaged, hasSwitch, platform, appImage }: Start): string | null {
  if (!packaged) return null
  if (DRIVING.some(hasSwitch)) {
    return 'Live mode is off: this console was started with a remote debugging switch.'
  }
  const unconfined = UNCONFINING.find(hasSwitch)
  if (unconfined === undefined) {
    const trusting = TRUSTING.find(hasSwitch)
    if (trusting === undefined) return null
    return `Live mode is off: this console was started with --${trusting}, which takes a protection away. Start it without that switch.`
  }
  const because = `Live mode is off: this console runs without its sandbox (--${unconfined}).`
  if (appImage) {
    return `${because} An AppImage does so where the system denies user namespaces. Install the .deb package instead: it brings the AppArmor profile that allows them.`
  }
  const without = `${because} Start it without that switch.`
  if (platform !== 'linux') return without
  return `${without} If it does not start then, install the .deb package: it brings the AppArmor profile that the sandbox needs.`
}

/**
 * Describes an Electron version (`process.versions.electron`). A version that still gets security
 * fixes, or a newer one, is supported; any other, or one that can't be read, comes with a
 * sentence saying that live mode is off. So does any whose start has a `hazard`, which is that sentence.
 */
export function describeRuntime(
  version: string | undefined,
  hazard: string | null = null,
): RuntimeView {
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
    return { electron, supported: hazard === null, remark: hazard }
  }
  return {
    electron,
    supported: false,
    remark: `Live mode is off: this console runs on Electron ${electron}, which no longer gets security fixes.`,
  }
}
