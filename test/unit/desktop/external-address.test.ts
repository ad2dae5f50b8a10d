import { describe, expect, it } from 'vitest'
import { readExternalAddress } from '../../../src-main/desktop/external-address.ts'

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
