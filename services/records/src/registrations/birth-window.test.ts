import { describe, expect, it } from '@jest/globals';

import { checkBirthDate } from './birth-window.ts';

const season = { bornFrom: '2019-09-01', bornUntil: '2021-08-31' };
const district = { name: '海淀区', primaryPhones: [{ number: '010-6553 1211', hours: '工作日' }] };
const check = (birthDate: string) => () => checkBirthDate(birthDate, season, district);

describe('checkBirthDate (S5)', () => {
  it.each(['2019-09-01', '2020-02-29', '2021-08-31'])('takes %s', (birthDate) => {
    expect(check(birthDate)).not.toThrow();
  });

  it.each(['2019-08-31', '2021-09-01', '2012-05-05'])('refuses %s', (birthDate) => {
    expect(check(birthDate)).toThrow('invalid-input');
  });

  it('says the window, and whom to ask (S21)', () => {
    let refused: unknown;
    try {
      check('2012-05-05')();
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({
      data: {
        fields: [{
          path: 'child.birthDate',
          message:
            '本次只登记2019年9月1日至2021年8月31日出生的儿童；' +
            '超龄或不足龄儿童请咨询海淀区教委，电话010-6553 1211',
        }],
      },
    });
  });
});
