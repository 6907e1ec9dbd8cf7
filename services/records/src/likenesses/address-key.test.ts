import { describe, expect, it } from '@jest/globals';

import { addressKey } from './address-key.ts';

describe('an address as it is compared', () => {
  it.each([
    '北京市东城区景泰路5号院2号楼301室', '东城区景泰路5号院2号楼301室', '景泰路５号院 2号楼，301室',
    ' 北京东城区景泰路5号院·2号楼301室。',
  ])('is the same however it is written: %s', (written) => {
    expect(addressKey(written)).toBe('景泰路5号院2号楼301室');
  });

  it('is another one for another door', () => {
    expect(addressKey('景泰路5号院2号楼302室')).not.toBe(addressKey('景泰路5号院2号楼301室'));
    expect(addressKey('回龙观东区8号')).toBe('回龙观东区8号');
  });
});
