import { describe, expect, it } from '@jest/globals';
import { Details, Password, RegisteredData, readIdNumber } from '@ruxue/contracts';

import {
  someDetails, someDetailsOfTwoGuardians, someIdNumber, somePassword, someRegisteredData,
} from './people.ts';

describe('made-up people', () => {
  it('are such as the forms take, just as they are', () => {
    for (let person = 0; person < 50; person += 1) {
      const registered = someRegisteredData();
      expect(RegisteredData.parse(registered)).toEqual(registered);
      for (const details of [someDetails(registered), someDetailsOfTwoGuardians(registered)]) {
        expect(Details.parse(details)).toEqual(details);
        expect(details.guardian1).toMatchObject(registered.guardian);
      }
    }
    expect(Password.parse(somePassword)).toBe(somePassword);
  });

  it('have the sex, birth date and sequence in their ID numbers that they were given', () => {
    const number = someIdNumber('2020-02-29', 'male', 991);
    expect(readIdNumber(number)).toMatchObject({ birthDate: '2020-02-29', sex: 'male' });
    expect(number.slice(14, 17)).toBe('991');
  });
});
