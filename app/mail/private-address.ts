import { BlockList, isIP } from 'node:net'

/** What is not on the open network: this machine, private and link-local networks, those set aside (RFC 6890), and IPv6 that carries any. */
const refused = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  refused.addSubnet(net, bits, 'ipv4')

/** Of IPv6 only global unicast (2000::/3) is open, and of that not what carries an IPv4 address. */
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  refused.addSubnet(net, bits, 'ipv6')

/** Whether an address must not be asked by a server of ours; what is no address is refused too. */
export const isPrivateAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return refused.check(address, 'ipv4')
  return family !== 6 || !open6.check(address, 'ipv6') || refused.check(address, 'ipv6')
}
