import { readFile } from 'node:fs/promises';

import { expect, it } from '@jest/globals';

import { caseForAgency, reviewOf } from '../support/way.ts';
import { openWorld } from '../support/world.ts';
import { lookAt, lookAtState } from './look-at.ts';
import { useBrowser } from './open-browser.ts';
import { signInStaff } from './staff-pages.ts';

const world = openWorld();
const openPage = useBrowser(world.stack.portalOrigin);

it('an agency exports its list, fills it in, and imports its verdicts (B4)', async () => {
  const reviewer = await world.staffToken('reviewer-chaoyang');
  const { family, caseId } = await caseForAgency(world, reviewer);
  const { child } = family.registered;

  const page = await openPage({ width: 1280, height: 900 });
  await signInStaff(page, world, 'agency-chaoyang');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出清单（CSV）' }).press('Enter');
  const list = await readFile(await (await download).path(), 'utf8');
  const [headings = '', ...rows] = list.split('\r\n');
  const row = rows.find((one) => one.includes(caseId)) ?? '';
  expect(row).toContain(child.name);
  expect(list).not.toContain(family.accountNumber);

  await page.getByRole('link', { name: '导入结论' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: '导入结论' }).waitFor();
  const choose = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件并试算' }).press('Enter');
    const buffer = Buffer.from(text);
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer });
  };
  await choose('其他.csv', '姓名,结论\n李明,符合\n');
  await page.getByRole('alert').getByText(/第一行缺少这些列/u).waitFor();

  const filled = row.replace(/,,,,/u, ',不符合,看不清,第2页没有拍全,');
  const mangled = `1.1E+17${filled.slice(filled.indexOf(','))}`;
  await choose('结论.csv', [headings, filled, mangled].join('\r\n'));
  await page.getByText('可以写入1行，不写入1行。', { exact: true }).waitFor();
  await page.getByRole('listitem').getByText(/编号被表格软件改成了数字/u).waitFor();
  await lookAt(page, 'agency-verdicts');

  await page.getByRole('button', { name: '写入1行结论' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '确定写入' }).press('Enter');
  await page.getByText('写入完毕：已写入1行，没有写入1行。').waitFor();
  await page.getByRole('listitem').filter({ hasText: child.name }).getByText('已写入').waitFor();
  await lookAtState(page, 'verdicts-done');
  const problems = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载不写入的行' }).press('Enter');
  const left = await readFile(await (await problems).path(), 'utf8');
  expect(left.split('\r\n')[1]).toMatch(/^3,.*编号被表格软件改成了数字/u);

  const review = await reviewOf(world.api, reviewer, family);
  const item = review.items.find(({ reviewedBy }) => reviewedBy === 'housing');
  expect(item?.verdict).toMatchObject({
    verdict: 'rejected', reasonCode: 'unclear', note: '第2页没有拍全',
  });
});
