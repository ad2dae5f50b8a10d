import type { Bridge } from '../../src-main/contract/bridge.ts'

declare global {
  interface Window {
    /** What the preload exposes; the name is the contract's BRIDGE_NAME. */
    readonly paymentsOps: Bridge
  }
}
