import { describe, expect, it } from 'vitest'
import { networkOf, paceDelay } from '../../app/http/network-pace.ts'

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network))
})

describe('the pace', () => {
  it('is free for an office, then grows, and never locks', () => {
    expect([1, 40, 41, 60, 1000, 1e9].map(paceDelay)).toEqual([0, 0, 50, 1000, 4000, 4000])
  })
})
