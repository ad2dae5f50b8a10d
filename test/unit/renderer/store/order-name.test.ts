import { beforeEach, describe, expect, it } from 'vitest'
import { createOrderName, type OrderName } from '../../../../src-renderer/store/order-name.ts'

describe('the name of an order', () => {
  let order: OrderName
  beforeEach(() => {
    let count = 0
    order = createOrderName(() => {
      count += 1
      return `order-${count}`
    })
  })

  it('stays until it is answered, however long that takes', () => {
    expect(order.at(0)).toBe('order-1')
    expect(order.at(60_000)).toBe('order-1')
  })

  it('stays for the second click of a double click', () => {
    order.answered(1000)
    expect(order.at(1300)).toBe('order-1')
    expect(order.at(2999)).toBe('order-1')
  })

  it('is another for a press that is meant', () => {
    order.answered(1000)
    expect(order.at(3000)).toBe('order-2')
    expect(order.at(9000)).toBe('order-2')
  })

  it('is not kept alive by the answers to its own repeats', () => {
    order.answered(1000)
    order.answered(2500)
    expect(order.at(3000)).toBe('order-2')
  })

  it('is another when the form was changed', () => {
    order.changed()
    expect(order.at(0)).toBe('order-2')
  })

  it('is another when the clock was set back since', () => {
    order.answered(100_000)
    expect(order.at(10_000)).toBe('order-2')
  })

  it('is a UUID', () => {
    expect(createOrderName().at(0)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })
})
