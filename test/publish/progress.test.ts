import { expect, test } from 'vitest'
import { wayOver } from '../../src/publish/over-limit.ts'
import { durationText, progressOn } from '../../src/publish/progress.ts'
import { fakeTerminal } from '../support/terminal.ts'

/** What is printed of 40 values, one every 250 ms. */
function printed(live: boolean): string {
  let ms = 0
  const { terminal, err } = fakeTerminal({ live, now: () => new Date(ms) })
  const progress = progressOn(terminal, 'value', 'written')
  for (let done = 1; done <= 40; done++) {
    ms += 250
    progress(done, 40)
  }
  return err()
}

test('on a terminal progress is one line with rate and time left, and gone at the end', () => {
  const lines = printed(true).split('\r\u001b[K')
  expect(lines[1]).toBe('1 of 40 values written')
  expect(lines[20]).toBe('20 of 40 values written, 4 a second, 5 s left')
  expect(lines.at(-1)).toBe('')
  expect(printed(true)).not.toContain('\n')
})

test('elsewhere progress is a plain line at every tenth', () => {
  const lines = printed(false).split('\n')
  expect(lines).toHaveLength(11)
  expect(lines[0]).toBe('4 of 40 values written')
  expect(lines[9]).toBe('40 of 40 values written')
})

test.for([
  [0, '0 s'],
  [99, '99 s'],
  [100, '2 min'],
  [3_600, '60 min'],
] as const)('%i seconds left are "%s"', ([seconds, text]) => {
  expect(durationText(seconds)).toBe(text)
})

const ASKED = { yes: false, split: false, remote: true }

test.for([
  ['as many as a day allows', 1_000, ASKED, 'never', 'go'],
  ['more, and split asked for', 1_001, { ...ASKED, split: true }, 'never', 'split'],
  ['more, and a yes', 1_001, { ...ASKED, yes: true }, 'never', 'go'],
  ['more, in local storage', 1_001, { ...ASKED, remote: false }, 'never', 'go'],
  ['more, and "s" typed', 1_001, ASKED, 's', 'split'],
  ['more, and "Go on" typed', 1_001, ASKED, 'Go on', 'go'],
  ['more, and Enter alone', 1_001, ASKED, '', 'stop'],
  ['more, and nobody there', 1_001, ASKED, null, 'stop'],
] as const)('%s', async ([, writes, asked, answer, way]) => {
  const { terminal } = fakeTerminal({
    ask: async () => {
      if (answer === 'never') throw new Error('nobody was to be asked')
      return answer
    },
  })
  expect(await wayOver(writes, 1_000, asked, terminal)).toBe(way)
})
