import { describe, expect, it } from 'vitest'
import { openReadable, readExternalAddress } from '../../../src-main/desktop/external-address.ts'

const HOSTS = ['docs.example']

describe('an address to open outside', () => {
  it('is https on a known host', () => {
    expect(readExternalAddress('https://docs.example/a?b#c', HOSTS)).toBe(
      'https://docs.example/a?b#c',
    )
  })

  it.each([
    'http://docs.example/',
    'https://docs.example.evil/',
    'https://evil/docs.example',
    'https://docs.example@evil/',
    'https://user:pass@docs.example/',
    'https://user@docs.example/',
    'https://:pass@docs.example/',
    'https://docs.example:8443/',
    'https://docs.exаmple/',
    'javascript:alert(1)//docs.example',
    'file:///docs.example',
    'smb://docs.example/share',
    '//docs.example/',
    'docs.example',
    '',
    null,
    undefined,
    { href: 'https://docs.example/' },
  ])('is refused: %j', (address) => {
    expect(readExternalAddress(address, HOSTS)).toBeNull()
  })

  it('is never opened while no host is known', () => {
    expect(readExternalAddress('https://docs.example/')).toBeNull()
  })
})

describe('opening outside', () => {
  it('opens the address that was read, and says so', async () => {
    const opened: string[] = []
    const open = async (url: string) => void opened.push(url)
    const address = 'https://CHECKOUT.stripe.com/c/pay/cs_1'
    expect(await openReadable(address, open)).toEqual({ ok: true, value: null })
    expect(opened).toEqual(['https://checkout.stripe.com/c/pay/cs_1'])
  })

  it.each(['https://checkout.stripe.com.evil/', 'file:///etc/passwd', 'smb://host/share', null])(
    'opens nothing for %j',
    async (address) => {
      const opened: string[] = []
      const answer = await openReadable(address, async (url) => void opened.push(url))
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
      expect(opened).toEqual([])
    },
  )

  it('says what to do when the system has no browser', async () => {
    const answer = await openReadable('https://checkout.stripe.com/', () =>
      Promise.reject(new Error('no application')),
    )
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('Copy the link') } })
  })
})
