import { hashOf } from '../segment/hash.ts'

/**
 * Values that no other value vouches for (`current`, the list of releases, what a release changed) carry a hash of
 * themselves, so that a damaged one is known by itself.
 */

const SEAL = /,"seal":"([\w-]{22})"\}$/

/** The JSON of an object, with the hash of it as its last member, `seal`. @param content with a member at least, and no seal */
export async function sealedText(content: object): Promise<string> {
  const text = JSON.stringify(content)
  return `${text.slice(0, -1)},"seal":"${await hashOf(text)}"}`
}

/** Whether a text is as it was sealed. One that bears no seal counts as whole: it was stored before there were any. */
export async function isWhole(text: string): Promise<boolean> {
  const [end, seal] = SEAL.exec(text.slice(-40)) ?? []
  return end === undefined || (await hashOf(`${text.slice(0, -end.length)}}`)) === seal
}
