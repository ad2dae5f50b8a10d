import { never } from '../contract/result.ts'
import type { UpdateState } from '../contract/updates.ts'

/** What happens to updates. */
export type UpdateEvent =
  | { readonly kind: 'feed'; readonly isSet: boolean }
  | { readonly kind: 'check' }
  | { readonly kind: 'none'; readonly at: number }
  /** `byHand` says why it can't be installed from here; null when it can. */
  | { readonly kind: 'found'; readonly version: string; readonly byHand: string | null }
  | { readonly kind: 'download' }
  /** 0 to 100. */
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'postpone'; readonly because: string }
  /** What an update waited for is over. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'install' }
  | { readonly kind: 'fail'; readonly at: number; readonly message: string }
  /** Nobody wants to read of a failure, a past one or that of the look under way. */
  | { readonly kind: 'dismiss' }

/**
 * The state after an event. An event that doesn't fit, such as the late answer of a check under a
 * feed that was taken away meanwhile, changes nothing.
 */
export function nextUpdate(state: UpdateState, event: UpdateEvent): UpdateState {
  switch (event.kind) {
    case 'feed':
      return event.isSet ? { kind: 'idle', checkedAt: null } : { kind: 'off' }
    case 'check':
      return mayCheck(state) ? { kind: 'checking' } : state
    case 'none':
      return from(state, 'checking', () => ({ kind: 'idle', checkedAt: event.at }))
    case 'found':
      return from(state, 'checking', () => foundUpdate(event.version, event.byHand))
    case 'download':
      return from(state, 'available', ({ version }) => ({
        kind: 'downloading',
        version,
        percent: 0,
      }))
    case 'progress':
      return from(state, 'downloading', (known) => progressed(known, event.percent))
    case 'downloaded':
      return from(state, 'downloading', ({ version }) => ({ kind: 'ready', version }))
    case 'postpone':
      return from(state, 'ready', ({ version }) => ({
        kind: 'postponed',
        version,
        because: event.because,
      }))
    case 'resume':
      return from(state, 'postponed', ({ version }) => ({ kind: 'ready', version }))
    case 'install':
      return from(state, 'ready', ({ version }) => ({ kind: 'installing', version }))
    case 'fail':
      return state.kind === 'off' ? state : { kind: 'failed', at: event.at, message: event.message }
    case 'dismiss':
      return state.kind === 'failed' || state.kind === 'checking'
        ? { kind: 'idle', checkedAt: null }
        : state
    default:
      return never(event)
  }
}

/** Not while something is under way, nor once an update is there: it would be asked about twice. */
function mayCheck({ kind }: UpdateState): boolean {
  return kind === 'idle' || kind === 'failed' || kind === 'available' || kind === 'by-hand'
}

function foundUpdate(version: string, byHand: string | null): UpdateState {
  return byHand === null
    ? { kind: 'available', version }
    : { kind: 'by-hand', version, how: byHand }
}

/** Whole percents, and the very same state between two of them: nobody needs to hear of less. */
function progressed(
  state: Extract<UpdateState, { kind: 'downloading' }>,
  percent: number,
): UpdateState {
  const whole = Math.min(100, Math.max(0, Math.floor(percent)))
  return whole === state.percent ? state : { ...state, percent: whole }
}

/** What follows from one kind of state; any other stays as it is. */
function from<K extends UpdateState['kind']>(
  state: UpdateState,
  kind: K,
  next: (state: Extract<UpdateState, { kind: K }>) => UpdateState,
): UpdateState {
  return isOf(state, kind) ? next(state) : state
}

function isOf<K extends UpdateState['kind']>(
  state: UpdateState,
  kind: K,
): state is Extract<UpdateState, { kind: K }> {
  return state.kind === kind
}
