import { Visitor } from './visitor.ts';

/** An address for checking whether clients of this machine can have own loopback addresses. */
const trial = '127.77.77.77';

/** Visitors from many addresses, each in a network (/24) of its own by default. */
export interface Crowd {
  /** A visitor from a new network. */
  stranger(): Visitor;
  /** A visitor with an own address in another visitor's network. */
  neighbourOf(visitor: Visitor): Visitor;
  /** The number of accepted orders of registration codes so far. */
  readonly codesOrdered: number;
  leave(): Promise<void>;
}

/**
 * Makes a crowd for the stack.
 * @throws Error in one line when the machine has no loopback addresses but 127.0.0.1 (macOS).
 */
export async function gatherCrowd(origin: string): Promise<Crowd> {
  await assertManyAddresses(origin);
  const all: Visitor[] = [];
  const neighbours = new Map<string, number>();
  let networks = 0;
  let codesOrdered = 0;
  const visitor = (address: string) => {
    const arrived = new Visitor(origin, address, (name, { body }, status) => {
      const isOrder = name === 'requestSmsCode' && status === 202;
      if (isOrder && body && 'purpose' in body && body.purpose === 'register') codesOrdered += 1;
    });
    all.push(arrived);
    return arrived;
  };
  return {
    get codesOrdered() {
      return codesOrdered;
    },
    stranger() {
      networks += 1;
      return visitor(`127.${1 + (networks >> 8)}.${networks & 255}.10`);
    },
    neighbourOf({ address }) {
      const network = address.slice(0, address.lastIndexOf('.'));
      const count = neighbours.get(network) ?? 0;
      neighbours.set(network, count + 1);
      return visitor(`${network}.${11 + (count % 240)}`);
    },
    async leave() {
      await Promise.all(all.map((one) => one.leave()));
    },
  };
}

async function assertManyAddresses(origin: string): Promise<void> {
  const visitor = new Visitor(origin, trial);
  try {
    await visitor.connect();
  } catch (error) {
    throw new Error(
      `The attack needs many client addresses on the loopback, and ${trial} can't be used: ` +
        'run it on Linux, where 127.0.0.0/8 is all there.',
      { cause: error },
    );
  } finally {
    await visitor.leave();
  }
}
