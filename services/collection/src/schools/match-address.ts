import type { CatchmentArea } from '@ruxue/contracts';

interface WithAreas {
  readonly areas: readonly CatchmentArea[];
}

/**
 * The catchments that an address lies in (C8). The longest name that the address contains counts:
 * 「交道口南大街」 is not 「交道口」. A divided street is matched by its house number; without one every
 * part of it is possible, and the number is asked for.
 */
export function matchAddress<Catchment extends WithAreas>(
  address: string,
  catchments: readonly Catchment[],
): { readonly matches: Catchment[]; readonly needsNumber: boolean } {
  const text = plain(address);
  const named = catchments.flatMap((catchment) =>
    catchment.areas.flatMap((area) => {
      const name = plain(area.name);
      const at = text.indexOf(name);
      return at < 0 ? [] : [{ catchment, area, name, number: numberIn(text.slice(at + name.length)) }];
    }));
  const longest = named.filter(({ name }) =>
    !named.some((other) => other.name.length > name.length && other.name.includes(name)));
  const possible = longest.filter(({ area, number }) => number === null || holds(area, number));
  return {
    matches: catchments.filter((one) => possible.some(({ catchment }) => catchment === one)),
    needsNumber: possible.some(({ area, number }) => number === null && isDivided(area)),
  };
}

/** Full-width letters and digits, and spaces, make no other address. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** The house number that follows a street's name: 12 in 「12号院3号楼」, and in 「甲12号」. */
function numberIn(rest: string): number | null {
  const [, digits] = /^\p{Script=Han}?(\d{1,5})/u.exec(rest) ?? [];
  return digits === undefined ? null : Number(digits);
}

const isDivided = ({ from, to, side }: CatchmentArea): boolean =>
  from !== null || to !== null || side !== 'both';

function holds({ from, to, side }: CatchmentArea, number: number): boolean {
  const isOnSide = side === 'both' || (side === 'odd') === (number % 2 === 1);
  return isOnSide && number >= (from ?? 0) && number <= (to ?? Infinity);
}
