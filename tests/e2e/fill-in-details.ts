import { type Details, type GuardianDetails, provinces } from '@ruxue/contracts';
import { bloodTypes } from '@ruxue/contracts/code-tables/blood-types';
import { wordOfCode } from '@ruxue/contracts/code-tables/code-table';
import { educations } from '@ruxue/contracts/code-tables/educations';
import { ethnicities } from '@ruxue/contracts/code-tables/ethnicities';
import { relations } from '@ruxue/contracts/code-tables/relations';
import type { Locator, Page } from 'playwright-core';

import { field } from './field.ts';

/** Types the details of S12; the caller checks and submits them. */
export async function fillInDetails(page: Page, details: Details): Promise<void> {
  await field(page, '户籍所在地详细地址').fill(details.householdAddress);
  await field(page, '居住地详细地址').fill(details.residenceAddress);
  await field(page, '户口类型').selectOption(details.householdType);
  await search(page, '民族', wordOfCode(ethnicities, details.ethnicity));
  await field(page, '是否独生子女').selectOption(details.onlyChild ? 'yes' : 'no');
  await field(page, '是否单方面监护人').selectOption(details.singleGuardian ? 'yes' : 'no');
  if (details.healthConsent) {
    await page.getByRole('checkbox', { name: /我同意为入学健康服务收集健康信息/u }).check();
    await search(page, '血型', wordOfCode(bloodTypes, details.bloodType ?? ''));
    await page.getByRole('button', { name: '无既往病史' }).click();
    await field(page, '过敏史').fill(details.allergies ?? '');
  }
  await answerQuestions(part(page, '证明材料'), details);
  await fillInGuardian(part(page, '监护人(一)信息'), details.guardian1);
  if (details.guardian2 === null) return;
  const second = part(page, '监护人(二)信息');
  await field(second, '姓名').fill(details.guardian2.name);
  await field(second, '联系电话').fill(details.guardian2.phone ?? '');
  await fillInGuardian(second, details.guardian2);
  await second.getByRole('checkbox', { name: /知悉并同意收集其信息/u }).check();
}

/** The questions behind the list of materials (B4). */
async function answerQuestions(place: Locator, details: Details): Promise<void> {
  await field(place, '监护人在北京做什么工作').selectOption(details.employment);
  await field(place, '您家在北京住在哪里').selectOption(details.housing);
  await field(place, '有北京市居住证吗').selectOption(details.permit);
  await field(place, '孩子和监护人在同一本户口簿上吗').selectOption(details.household);
}

/** From the filled-in form to 「核对信息」, where it is submitted (S12). */
export async function goToCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步：核对信息' }).click();
  await page.getByRole('heading', { name: '核对信息', exact: true }).waitFor();
}

/** A part of the form by its heading. */
const part = (page: Page, name: string): Locator => page.getByRole('region', { name });

async function fillInGuardian(place: Locator, guardian: GuardianDetails): Promise<void> {
  await search(place, '关系', wordOfCode(relations, guardian.relation));
  await field(place, '国籍').selectOption(guardian.nationality);
  if (guardian.householdProvince !== null) {
    await search(place, '省/直辖市', provinces[guardian.householdProvince]);
  }
  await field(place, '证件类型').selectOption(guardian.documentType);
  await field(place, '证件号码').fill(guardian.documentNumber);
  await search(place, '学历', wordOfCode(educations, guardian.education));
  await field(place, '工作单位').first().fill(guardian.employer);
  await search(place, '工作单位所属区', guardian.employerArea);
}

/** Chooses a word of a searched list: typed out and left by the keyboard. */
export async function search(place: Page | Locator, label: string, word: string): Promise<void> {
  const input = place.getByRole('combobox', { name: new RegExp(`^${label}`, 'u') });
  await input.fill(word);
  await input.press('Tab');
}
