import { describe, expect, it } from 'vitest'
import { downloadProblem } from '../../../src-main/desktop/update-problems.ts'

const coded = (code: string) => Object.assign(new Error('New version 2.0.0 …'), { code })

describe('the message about an update that failed', () => {
  it.each([
    ['a wrong checksum', coded('ERR_CHECKSUM_MISMATCH'), 'its checksum differs'],
    ['another’s signature', coded('ERR_UPDATER_INVALID_SIGNATURE'), 'not signed by the publisher'],
    [
      'a console that macOS finds unsigned',
      new Error('Could not get code signature for running application'),
      'macOS lets only a signed console update itself',
    ],
    [
      'a signature that macOS doesn’t accept',
      new Error('Code signature at URL … did not pass validation'),
      'macOS lets only a signed console update itself',
    ],
    ['anything else', new Error('net::ERR_FAILED\nat …'), '(net::ERR_FAILED). Look for it again'],
  ])('names it and says what to do: %s', (_, error, said) => {
    expect(downloadProblem(error)).toContain(said)
  })
})
