import { beforeAll, describe, it } from '@jest/globals';
import { type Details, provinces } from '@ruxue/contracts';
import { bloodTypes } from '@ruxue/contracts/code-tables/blood-types';
import { wordOfCode } from '@ruxue/contracts/code-tables/code-table';
import { educations } from '@ruxue/contracts/code-tables/educations';
import { ethnicities } from '@ruxue/contracts/code-tables/ethnicities';
import { relations } from '@ruxue/contracts/code-tables/relations';
import { someDetails, somePassword, someRegisteredData } from '@ruxue/testing/people';
import type { Page } from 'playwright-core';

import { receivedCode } from '../support/family.ts';
import { approved, dongchengStaff, published } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { type Keyboard, keyboardOf } from './keyboard.ts';
import { useBrowser } from './open-browser.ts';
import { shownAccountNumber } from './register-child.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);
const registered = someRegisteredData();
const details = someDetails(registered);

describe('the whole way by keyboard alone, without reading any picture (B18)', () => {
  let page: Page;
  let keys: Keyboard;

  beforeAll(async () => {
    page = await openPage({ width: 360, height: 740 });
    keys = keyboardOf(page);
  });

  it('from the landing page to the name of the school', async () => {
    await chooseDistrict();
    const accountNumber = await register();
    await fillIn(details);
    await reviewedByStaff(accountNumber);
    await confirmAndPrint();
    await admittedBySchool();
  }, 300_000);

  async function chooseDistrict(): Promise<void> {
    await page.goto('/');
    await keys.press('立刻开始办理');
    const dialog = page.getByRole('dialog', { name: '请选择您入学意向所在区' });
    await keys.tabTo(dialog.getByRole('button', { name: '东城区' }));
    await page.keyboard.press('Enter');
    await keys.follow('非本市户籍适龄儿童接受义务教育材料审核入口');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await keys.follow('注册');
  }

  async function register(): Promise<string> {
    const { child, guardian } = registered;
    await keys.tick('我已认真阅读并同意该条款');
    await keys.press('确认');
    await keys.search('儿童户籍所在地', provinces[child.householdProvince]);
    await keys.type('儿童姓名', child.name);
    await keys.choose('儿童性别', child.sex);
    await keys.type('儿童证件号码', child.documentNumber);
    await keys.type('儿童出生日期', child.birthDate);
    await keys.press('下一步');
    await page.getByRole('heading', { name: '监护人和手机' }).waitFor();
    await keys.type('监护人(一)姓名', guardian.name);
    await keys.type('监护人(一)手机号', guardian.phone);
    await keys.type('密码', somePassword);
    await keys.type('重复密码', somePassword);
    await keys.press('看不清图片？改用自动验证');
    await page.getByRole('status').filter({ hasText: '验证完成' }).waitFor({ timeout: 60_000 });
    await keys.press('获取验证码');
    await page.getByText('验证码已发至您的手机,请注意查收!').waitFor();
    await keys.type('手机短信码', await receivedCode(world.api, guardian.phone));
    await keys.press('下一步');
    await page.getByRole('heading', { name: '核对信息' }).waitFor();
    await keys.press('提交信息');
    const accountNumber = await shownAccountNumber(page);
    await keys.press('我已记下，继续');
    await page.getByRole('heading', { level: 1, name: '学龄儿童详细信息录入' }).waitFor();
    return accountNumber;
  }

  /** S12; the page has moved here by itself. */
  async function fillIn({ guardian1, ...child }: Details): Promise<void> {
    await keys.type('户籍所在地详细地址', child.householdAddress);
    await keys.type('居住地详细地址', child.residenceAddress);
    await keys.choose('户口类型', child.householdType);
    await keys.search('民族', wordOfCode(ethnicities, child.ethnicity));
    await keys.choose('是否独生子女', 'yes');
    await keys.choose('是否单方面监护人', 'yes');
    await keys.tick(/我同意为入学健康服务收集健康信息/u);
    await keys.search('血型', wordOfCode(bloodTypes, child.bloodType ?? ''));
    await keys.press('无既往病史');
    await keys.type('过敏史', child.allergies ?? '');
    const guardian = page.getByRole('region', { name: '监护人(一)信息' });
    await keys.search('关系', wordOfCode(relations, guardian1.relation), guardian);
    await keys.search('省/直辖市', provinces[registered.child.householdProvince], guardian);
    await keys.type('证件号码', guardian1.documentNumber, guardian);
    await keys.search('学历', wordOfCode(educations, guardian1.education), guardian);
    await keys.type('工作单位', guardian1.employer, guardian);
    await keys.search('工作单位所属区', guardian1.employerArea, guardian);
    await keys.choose('监护人在北京做什么工作', child.employment ?? '');
    await keys.choose('您家在北京住在哪里', child.housing ?? '');
    await keys.choose('有北京市居住证吗', child.permit ?? '');
    await keys.choose('孩子和监护人在同一本户口簿上吗', child.household ?? '');
    await keys.press('下一步：核对信息');
    await page.getByRole('heading', { name: '核对信息', exact: true }).waitFor();
    await keys.press('提交信息');
    await page.getByRole('heading', { level: 1, name: '审核结果' }).waitFor();
    await page.getByText('身份证及户籍信息已验证').first().waitFor();
  }

  async function reviewedByStaff(accountNumber: string): Promise<void> {
    const staff = await dongchengStaff(world);
    await approved(world.api, staff.reviewer, { accountNumber, registered, token: '' });
    await published(world.api, staff.manager, 'publish');
  }

  /** The page has moved by itself (B2). */
  async function confirmAndPrint(): Promise<void> {
    await keys.press('以上信息无误，确认');
    await page.getByRole('heading', { name: '学龄人口信息采集表' }).waitFor();
    await keys.tabTo(page.getByRole('button', { name: '打印', exact: true }));
  }

  async function admittedBySchool(): Promise<void> {
    const staff = await dongchengStaff(world);
    const formNumber = await page.getByTestId('form-number').innerText();
    const verificationCode = await page.getByTestId('verification-code').innerText();
    const atSchool = { token: staff.officer, params: { schoolId: staff.schoolId } };
    const { body } = await world.api.call('recordPresentation', {
      ...atSchool, body: { formNumber, verificationCode },
    });
    await world.api.call('enrol', { ...atSchool, body });
    await world.api.call('approveAdmission', {
      token: staff.manager, params: { caseId: body.caseId },
    });
    await published(world.api, staff.manager, 'admit');
    await page.getByText(/^尊敬的家长,您的孩子已经被.+接收入学。$/u).first().waitFor();
    await keys.press('退出');
    await page.getByRole('heading', { name: '已安全退出' }).waitFor();
  }
});
