import { describe, expect, it } from 'vitest'
import type { GatewayAnswer } from '../../../src-main/stripe/gateway.ts'
import { openGateway, unchanged } from '../../support/faulty-stripe-gateway.ts'
import { answerFaults } from '../../support/stripe-openapi.ts'
import { NEW_WORD, type Sample, sampleOf, variationsOf } from '../../support/stripe-variations.ts'

const PAYMENT = 'pi_1'
const CHARGE = 'ch_1'
const [charges, intents] = [`/v1/charges/${CHARGE}`, `/v1/payment_intents/${PAYMENT}`]

/** Everything that Stripe describes, as the console meets it; of 10.00 USD, 3.00 were refunded. */
const money = { amount: 1000, currency: 'usd', created: 1_700_000_000 }
const customer = sampleOf('customer', { id: 'cus_1' })
const charge = sampleOf('charge', {
  ...money,
  id: CHARGE,
  amount_captured: 1000,
  amount_refunded: 300,
  captured: true,
  customer: 'cus_1',
  paid: true,
  payment_intent: PAYMENT,
  status: 'succeeded',
})
const intent = sampleOf('payment_intent', {
  ...money,
  id: PAYMENT,
  amount_received: 1000,
  customer: 'cus_1',
  latest_charge: CHARGE,
  status: 'succeeded',
})
const refund = sampleOf('refund', {
  ...money,
  id: 're_1',
  amount: 300,
  charge: CHARGE,
  metadata: { payments_ops_action: 'a1' },
  payment_intent: PAYMENT,
  reason: 'duplicate',
  status: 'succeeded',
})
const dispute = sampleOf('dispute', { ...money, id: 'dp_1', charge: CHARGE })
const session = sampleOf('checkout.session', {
  id: 'cs_test_1',
  payment_status: 'unpaid',
  status: 'open',
})
/** As they are asked for: with what is of use in the place of its id. */
const wholeIntent = { ...intent, customer, latest_charge: charge }
const wholeCharge = { ...charge, customer }
const wholeRefund = { ...refund, charge }
const event = (about: Sample) =>
  sampleOf('event', { id: 'evt_1', created: 1_700_000_000, data: { object: about } })
const list = (...data: Sample[]) => ({ object: 'list', data, has_more: false, url: '/v1/list' })

/** What a Stripe that answers as described says to each request of the console. */
const PLAIN = {
  [`GET ${intents}`]: wholeIntent,
  [`GET ${charges}`]: wholeCharge,
  'GET /v1/refunds': list(refund),
  'GET /v1/refunds/re_1': wholeRefund,
  'POST /v1/refunds': wholeRefund,
  'GET /v1/disputes': list(dispute),
  'GET /v1/checkout/sessions/cs_test_1': session,
  'POST /v1/checkout/sessions': session,
  'POST /v1/payment_intents': intent,
  'GET /v1/events': list(event(charge)),
}
type Answers = Readonly<Record<string, Sample>>

let answers: Answers = PLAIN
/** The status that every answer has; null for 200. */
let failing: number | null = null
const gateway = openGateway({
  url: new URL('http://127.0.0.1:1/'),
  fetch: async (input, init) => {
    const name = `${init?.method} ${new URL(String(input)).pathname}`
    const body = answers[name]
    const status = failing ?? (body ? 200 : 404)
    return Response.json(body ?? { error: { message: name } }, { status })
  },
})

const created = { amount: 300, currency: 'usd', metadata: {} }
const QUESTIONS: Readonly<Record<string, () => Promise<GatewayAnswer<unknown>>>> = {
  'look-up of a payment': () => gateway.lookUp(PAYMENT),
  'look-up of a charge': () => gateway.lookUp(CHARGE),
  'refund that is followed': () => gateway.getRefund('re_1'),
  'refund that is made': () =>
    gateway.createRefund({ payment_intent: PAYMENT, amount: 300, metadata: {} }, 'k1', unchanged),
  'list of refunds': () => gateway.listRefunds(PAYMENT),
  'link that is followed': () => gateway.getCheckout('cs_test_1'),
  'link that is made': () => gateway.createCheckout({ ...created, email: 'a@example.com' }, 'k2'),
  'test payment': () => gateway.payWithTestCard(created, 'k3'),
  'list of events': () => gateway.listEvents(10),
}

interface Shape {
  readonly question: string
  readonly kind: string
  readonly sample: Sample
  /** The answers that hold it. */
  readonly within: (sample: Sample) => Answers
}

/** Every kind of object in every answer that the console reads. */
const SHAPES: readonly Shape[] = [
  shape('look-up of a payment', 'payment_intent', wholeIntent, `GET ${intents}`),
  shape('look-up of a charge', 'charge', wholeCharge, `GET ${charges}`),
  listed('look-up of a charge', 'refund', refund, 'GET /v1/refunds'),
  {
    question: 'look-up of a charge',
    kind: 'dispute',
    sample: dispute,
    within: (one) => ({
      [`GET ${charges}`]: { ...wholeCharge, disputed: true },
      'GET /v1/disputes': list(one),
    }),
  },
  listed('list of refunds', 'refund', refund, 'GET /v1/refunds'),
  shape('refund that is followed', 'refund', wholeRefund, 'GET /v1/refunds/re_1'),
  shape('refund that is made', 'refund', refund, 'POST /v1/refunds'),
  shape(
    'link that is followed',
    'checkout.session',
    session,
    'GET /v1/checkout/sessions/cs_test_1',
  ),
  shape('link that is made', 'checkout.session', session, 'POST /v1/checkout/sessions'),
  shape('test payment', 'payment_intent', intent, 'POST /v1/payment_intents'),
  listed('list of events', 'event', event(charge), 'GET /v1/events'),
  ...[
    ['charge', charge],
    ['payment_intent', intent],
    ['refund', refund],
    ['dispute', dispute],
    ['checkout.session', session],
  ].map(([kind, one]) => ({
    question: 'list of events',
    kind: String(kind),
    sample: Object(one),
    within: (about: Sample) => ({ 'GET /v1/events': list(event(about)) }),
  })),
]

function shape(question: string, kind: string, sample: Sample, request: string): Shape {
  return { question, kind, sample, within: (one) => ({ [request]: one }) }
}

function listed(question: string, kind: string, sample: Sample, request: string): Shape {
  return { question, kind, sample, within: (one) => ({ [request]: list(one) }) }
}

/** Fields that are shown in Stripe's own words, but for events, which are shown as they are. */
const SHOWN = ['status', 'payment_status']

async function ask(question: string, changes: Answers): Promise<GatewayAnswer<unknown> | null> {
  answers = { ...PLAIN, ...changes }
  return (await QUESTIONS[question]?.()) ?? null
}

/** What is shown of an answer: all but Stripe's own JSON, which holds every word anyway. */
const shown = (answer: object): string =>
  JSON.stringify(answer, (name, value) => (['raw', 'json'].includes(name) ? undefined : value))

describe('the samples', () => {
  it('are as Stripe describes its answers', () => {
    const faults = Object.entries(PLAIN).flatMap(([name, body]) => {
      const [method = '', path = ''] = name.split(' ')
      return answerFaults({ method, path }, 200, body)
    })
    expect(faults).toEqual([])
  })

  it.each(Object.keys(QUESTIONS))('are readable: %s', async (question) => {
    expect(await ask(question, {})).toMatchObject({ kind: 'ok' })
  })

  it('are changed in their nested fields, too', () => {
    const names = variationsOf('payment_intent', wholeIntent).map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'status is a new word',
        'latest_charge is gone',
        'latest_charge.status is a new word',
        'latest_charge.billing_details.email is null',
        'customer.name is null',
      ]),
    )
  })
})

describe.each(SHAPES)('a $question', ({ question, kind, sample, within }) => {
  it(`stands whatever Stripe leaves out of a ${kind} or says in new words`, async () => {
    const failed: string[] = []
    for (const { name, path, kind: change, sample: body } of variationsOf(kind, sample)) {
      const answer = await ask(question, within(body))
      if (answer?.kind !== 'ok') failed.push(name)
      else if (
        question !== 'list of events' &&
        change === 'word' &&
        SHOWN.includes(path.join('.'))
      ) {
        if (!shown(answer).includes(NEW_WORD)) failed.push(`${name}, and not shown`)
      }
    }
    expect(failed).toEqual([])
  })
})

/** What leads to a payment: an id, and the kind and answer that it is asked for by. */
const paid = { ...session, payment_intent: PAYMENT, payment_status: 'paid', status: 'complete' }
const LEADS: readonly (readonly [string, string, Sample, string])[] = [
  ['re_1', 'refund', refund, '/v1/refunds/re_1'],
  ['cs_test_1', 'checkout.session', paid, '/v1/checkout/sessions/cs_test_1'],
  ['evt_1', 'event', event(charge), '/v1/events/evt_1'],
  ['dp_1', 'dispute', { ...dispute, payment_intent: PAYMENT }, '/v1/disputes/dp_1'],
  ['du_1', 'dispute', { ...dispute, id: 'du_1' }, '/v1/disputes/du_1'],
]

describe.each(LEADS)('the id %s', (id, kind, sample, path) => {
  it(`leads to its payment, or says why it doesn’t, whatever a ${kind} says`, async () => {
    const bodies = [{ name: 'as it is', sample }, ...variationsOf(kind, sample)]
    const failed: string[] = []
    let led = 0
    for (const { name, sample: body } of bodies) {
      answers = { ...PLAIN, [`GET ${path}`]: body }
      const answer = await gateway.lookUp(id)
      if (answer.kind === 'ok') led += 1
      else if (answer.kind !== 'refused' || answer.message === '') failed.push(name)
    }
    expect(failed).toEqual([])
    expect(led).toBeGreaterThan(bodies.length / 2)
  })
})

describe('a link that is made', () => {
  it('stays unknown when the SDK can’t read a number of the answer: it may be there', async () => {
    const conversion = { amount_subtotal: 7, amount_total: 7, fx_rate: 'no number' }
    const body = { ...session, currency_conversion: { ...conversion, source_currency: 'usd' } }
    const answer = await ask('link that is made', { 'POST /v1/checkout/sessions': body })
    expect(answer).toMatchObject({
      kind: 'unknown',
      because: expect.stringContaining('unreadable'),
    })
  })
})

describe('a list', () => {
  it('is one by its elements, whatever it is called', async () => {
    const page = { ...list(refund), object: NEW_WORD, url: null }
    const answer = await ask('list of refunds', { 'GET /v1/refunds': page })
    expect(answer).toMatchObject({ kind: 'ok', value: [{ id: 're_1', intent: 'a1' }] })
  })
})

describe('an error', () => {
  const error = sampleOf('api_errors', { type: 'invalid_request_error', message: 'No.' })

  it.each([400, 402, 404])('of status %i refuses, whatever it says', async (status) => {
    failing = status
    const failed: string[] = []
    for (const { name, sample } of variationsOf('api_errors', error)) {
      const body = { error: sample }
      const answer = await ask('refund that is made', { 'POST /v1/refunds': body })
      if (answer?.kind !== 'refused' || answer.message === '') failed.push(name)
    }
    failing = null
    expect(failed).toEqual([])
  })

  it('of a status that is new leaves open what happened', async () => {
    failing = 460
    const answer = await ask('refund that is made', { 'POST /v1/refunds': { error } })
    failing = null
    expect(answer).toMatchObject({ kind: 'unknown' })
  })
})
