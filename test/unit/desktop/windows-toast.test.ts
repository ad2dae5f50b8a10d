import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../../src-main/contract/rule.ts'
import { linkTo, readCall } from '../../../src-main/desktop/call.ts'
import { hearToasts, type ToastSystem } from '../../../src-main/desktop/toast-clicks.ts'
import { toastXml } from '../../../src-main/desktop/windows-toast.ts'
import { sample } from '../../support/sample.ts'

/** The texts and the link of a toast, read back as Windows would. */
function readBack(xml: string) {
  const plain = (text = '') =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
  const texts = [...xml.matchAll(/<text>([^<>]*)<\/text>/g)].map(([, text]) => plain(text))
  return { texts, link: plain(/^<toast launch="([^"<>]*)"/.exec(xml)?.[1]) }
}

describe('a toast', () => {
  it('says what it is given, whatever that is, and leads to its link', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(text, text, (title, body) => {
        const xml = toastXml({ title, body, link: linkTo('webhook') })
        expect(readBack(xml)).toEqual({ texts: [title, body], link: linkTo('webhook') })
      }),
      sample(),
    )
  })

  it('has no character that would make Windows refuse it', () => {
    const xml = toastXml({ title: 'a\0b\x1bc', body: '\ud800', link: 'x' })
    expect(readBack(xml).texts).toEqual(['a\ufffdb\ufffdc', '\ufffd'])
  })

  it('stays until it is dealt with: a reminder with a button', () => {
    const xml = toastXml({ title: 'a', body: 'b', link: 'x' })
    expect(xml).toMatch(/^<toast [^>]*scenario="reminder">.*<action [^>]*"dismiss"[^>]*\/>/)
  })
})

/** A system that clicks on a toast, with what the console did about it. */
function clicked(details: unknown, changes: Partial<ToastSystem> = {}) {
  const calls: unknown[] = []
  const done: string[] = []
  let click: (details: unknown) => void = () => undefined
  const system: ToastSystem = {
    platform: 'win32',
    handleActivation: (heard) => {
      done.push('heard')
      click = heard
    },
    prepare: () => done.push('prepared'),
    ...changes,
  }
  hearToasts(system, (args) => calls.push(readCall(args)))
  click(details)
  return { calls, done }
}

describe('a click on a toast', () => {
  it.each(RULE_IDS)('that says of its alert leads to its rule: %s', (rule) => {
    const launch = readBack(toastXml({ title: 'a', body: 'b', link: linkTo(rule) })).link
    const { calls, done } = clicked({ type: 'click', arguments: launch })
    expect(calls).toEqual([{ kind: 'rule', rule }])
    expect(done).toEqual(['heard', 'prepared'])
  })

  it.each([
    [{ type: 'click', arguments: 'type=click&tag=11575876717783872928' }],
    [{ type: 'click', arguments: '--hidden' }],
    [{ arguments: 5 }],
    [null],
    ['payments-ops://alert/webhook'],
  ])('of any other kind opens the window: %j', (details) => {
    expect(clicked(details).calls).toEqual([{ kind: 'open' }])
  })

  it('is not waited for elsewhere, nor by an Electron that doesn’t tell', () => {
    const nothing = { calls: [], done: [] }
    expect(clicked({}, { platform: 'linux' })).toEqual(nothing)
    expect(clicked({}, { handleActivation: undefined })).toEqual(nothing)
  })
})
