import type { Bridge } from '../../src-main/contract/bridge.ts'
import type { PAYMENT_REQUESTS } from '../../src-main/contract/payment-requests.ts'
import type { RequestInput, RequestOutput } from '../../src-main/contract/requests.ts'
import type { SETTINGS_REQUESTS } from '../../src-main/contract/settings-requests.ts'

/** The requests about money. */
export type MoneyRequest = keyof typeof PAYMENT_REQUESTS

/** What a money request is given, as its parser reads it. */
export type MoneyInput<N extends MoneyRequest> = RequestInput<N>

/** What it answers with when it succeeds. */
export type MoneyAnswer<N extends MoneyRequest> = RequestOutput<N>

/** The money half of the bridge. */
export type PaymentsBridge = Pick<Bridge, MoneyRequest | 'onPayments'>

/** The part of the bridge about settings. */
export type SettingsBridge = Pick<Bridge, keyof typeof SETTINGS_REQUESTS | 'onSettings'>

/** The rest: the engine and the window. */
export type EngineBridge = Omit<Bridge, keyof PaymentsBridge | keyof SettingsBridge>
