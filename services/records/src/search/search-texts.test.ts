import { describe, expect, it } from '@jest/globals';

import { searchText } from './search-texts.ts';

describe('a text as it is searched for (B6)', () => {
  it.each([
    ['childName', '迪丽热巴·买买提', '迪丽热巴．买买提'],
    ['childName', '迪丽热巴·买买提', '迪丽热巴 买买提'],
    ['childName', '迪丽热巴·买买提', ' 迪丽热巴买买提'],
    ['childName', '玉明', '⽟明'],
    ['guardianName', 'Robert J. Smith', 'robert j smith'],
    ['guardianNumber', 'E12345678', ' e1234 5678'],
    ['guardianNumber', '军字第1234567号', '军字第１２３４５６７号'],
    ['address', '北京市朝阳区幸福路7号楼3单元1205', '朝阳区 幸福路７号楼3单元-1205'],
    ['address', '河北省石家庄市长安区建设北大街1号', '河北省石家庄市长安区，建设北大街1号。'],
  ] as const)('is one %s: %s and %s', (kind, stored, typed) => {
    expect(searchText(kind, typed)).toEqual(searchText(kind, stored));
  });

  it.each([
    ['childName', '李明', '李明明'], ['address', '幸福路7号', '幸福路17号'],
    ['guardianNumber', 'E12345678', 'E12345679'],
  ] as const)('is not one %s: %s and %s', (kind, one, other) => {
    expect(searchText(kind, one)).not.toEqual(searchText(kind, other));
  });
});
