import type { Details } from '@ruxue/contracts';
import type { Page } from 'playwright-core';

import { field } from './field.ts';

/** Types the details of S12 for a child with one guardian; leaves submitting to the test. */
export async function fillInDetails(page: Page, details: Details): Promise<void> {
  await field(page, '户籍所在地详细地址').fill(details.householdAddress);
  await field(page, '居住地详细地址').fill(details.residenceAddress);
  await field(page, '户口类型').selectOption(details.householdType);
  await field(page, '民族').selectOption(details.ethnicity);
  await field(page, '是否独生子女').selectOption(details.onlyChild ? 'yes' : 'no');
  await field(page, '是否单方面监护人').selectOption(details.singleGuardian ? 'yes' : 'no');
  await field(page, '血型').selectOption(details.bloodType);
  await page.getByRole('button', { name: '无既往病史' }).click();
  await field(page, '过敏史').fill(details.allergies);
  await page.getByRole('checkbox', { name: /我同意为入学健康服务收集以上健康信息/u }).check();
  const { guardian1 } = details;
  await field(page, '与儿童的关系').selectOption(guardian1.relation);
  await field(page, '户籍所在省/直辖市').selectOption(guardian1.householdProvince);
  await field(page, '证件号码').fill(guardian1.documentNumber);
  await field(page, '学历').selectOption(guardian1.education);
  await field(page, '工作单位').first().fill(guardian1.employer);
  await field(page, '工作单位所属区').fill(guardian1.employerArea);
}
