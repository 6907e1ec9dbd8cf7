import { describe, expect, it } from '@jest/globals';
import { CatchmentArea } from '@ruxue/contracts';

import { matchAddress } from './match-address.ts';

const school = (name: string, ...areas: Partial<CatchmentArea>[]) =>
  ({ name, areas: areas.map((area) => CatchmentArea.parse(area)) });
const schools = [
  school('odd', { name: '交道口南大街', side: 'odd' }, { name: '府学胡同' }),
  school('even', { name: '交道口南大街', side: 'even', to: 100 }),
  school('far', { name: '交道口南大街', side: 'even', from: 102 }, { name: '劲松七区' }),
  school('wide', { name: '交道口' }, { name: '劲松七区' }),
];
const find = (address: string) => {
  const { matches, needsNumber } = matchAddress(address, schools);
  return [...matches.map(({ name }) => name), ...(needsNumber ? ['?'] : [])];
};

describe('an address and its schools (C8)', () => {
  it.each([
    ['北京市东城区交道口南大街15号院3号楼', ['odd']],
    ['交道口南大街 16 号', ['even']],
    ['交道口南大街１６号', ['even']],
    ['交道口南大街甲100号', ['even']],
    ['交道口南大街102号', ['far']],
    ['东城区府学胡同65号', ['odd']],
    ['府学胡同', ['odd']],
    ['交道口北头条3号', ['wide']],
    ['劲松七区703楼', ['far', 'wide']],
    ['交道口南大街', ['odd', 'even', 'far', '?']],
    ['交道口南大街北口', ['odd', 'even', 'far', '?']],
    ['望京花家地5号', []],
    ['口南', []],
  ])('%s', (address, expected) => {
    expect(find(address)).toEqual(expected);
  });
});
