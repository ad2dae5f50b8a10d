import { describe, expect, it } from 'vitest'
import { answerFaults, requestFaults } from '../../support/stripe-openapi.ts'

const post = (path: string, body: string) => requestFaults({ method: 'POST', path, body })
const get = (path: string) => requestFaults({ method: 'GET', path, body: '' })

describe('Stripe’s description of requests', () => {
  it('accepts what it describes', () => {
    expect(
      post('/v1/refunds', 'payment_intent=pi_1&amount=50&metadata[a]=b&expand[0]=charge'),
    ).toEqual([])
    expect(get('/v1/payment_intents/pi_1?expand[0]=latest_charge')).toEqual([])
    expect(get('/v1/events?limit=10&types[0]=charge.refunded')).toEqual([])
  })

  it('finds unknown endpoints and parameters, wrong types and values, and what is missing', () => {
    expect(post('/v1/refund', '')).toEqual(['unknown endpoint POST /v1/refund'])
    expect(post('/v1/refunds', 'payment=pi_1')).toEqual(['body: payment is unknown'])
    expect(post('/v1/refunds', 'amount=0.5')).toEqual(['body.amount: is string, not integer'])
    expect(post('/v1/refunds', 'reason=other')[0]).toMatch(/^body.reason: "other" is none of/)
    expect(post('/v1/payment_intents', 'amount=50')).toEqual(['body: currency is missing'])
    expect(get('/v1/refunds?limit=many')).toEqual(['query.limit: is string, not integer'])
  })
})

describe('Stripe’s description of answers', () => {
  const refund = { id: 're_1', object: 'refund', amount: 50, currency: 'usd', created: 1 }
  const request = { method: 'POST', path: '/v1/refunds' }

  it('accepts what it describes, fields and errors', () => {
    expect(answerFaults(request, 200, { ...refund, charge: 'ch_1', status: null })).toEqual([])
    const error = { type: 'invalid_request_error', message: 'No such payment.' }
    expect(answerFaults(request, 400, { error })).toEqual([])
  })

  it('finds fields that are missing, unknown or of the wrong kind', () => {
    expect(answerFaults(request, 200, { ...refund, amount: '50' })).toEqual([
      'answer.amount: is string, not integer',
    ])
    expect(answerFaults(request, 200, { id: 're_1', livemode: false })).toEqual([
      'answer: amount is missing',
      'answer: created is missing',
      'answer: currency is missing',
      'answer: object is missing',
      'answer: livemode is unknown',
    ])
    expect(answerFaults(request, 400, { error: { type: 'oops' } })[0]).toMatch(/"oops" is none of/)
  })
})
