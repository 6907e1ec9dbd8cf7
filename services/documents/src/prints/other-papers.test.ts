import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type {
  CounterSheetContent, MaterialsView, NoticeContent, PrintMark, RefusalContent,
} from '@ruxue/contracts';

import { openFonts, type PrintFonts } from '../fonts/open-fonts.ts';
import { keepPicture } from '../testing/keep-picture.ts';
import { renderPdf } from '@ruxue/testing/render-pdf';
import { claimSheet } from './claim-sheet.ts';
import { counterSheet } from './counter-sheet.ts';
import { noticePaper } from './notice-paper.ts';
import { refusalPaper } from './refusal-paper.ts';

// Opening the fonts and drawing pages takes seconds on a busy machine.
jest.setTimeout(60_000);

let fonts: PrintFonts;
beforeAll(async () => {
  fonts = await openFonts();
});

const textOf = async (bytes: Uint8Array) => {
  const { pages } = await renderPdf(bytes, 1);
  expect(pages).toHaveLength(1);
  return pages[0]?.texts.map(({ text }) => text).join('') ?? '';
};

const notice: NoticeContent & PrintMark = {
  season: '2027年入学（演示）', districtName: '东城区', childName: '陈𠮷',
  schoolName: '北京市东城区府学新苑小学', schoolAddress: '北京市东城区交道口南巷12号',
  schoolPhone: '010-6550 3300', publishedAt: '2026-08-20T01:00:00.000Z',
  paragraphs: [
    '尊敬的家长：您的孩子陈𠮷已经被北京市东城区府学新苑小学接收入学。', '请按学校通知的时间报到。',
  ],
  formNumber: '4820361759', verificationCode: 'ACDEFHJKM', version: 1,
  printedAt: '2026-08-20T02:00:00.000Z',
};

const refusal: RefusalContent = {
  season: '2027年入学（演示）', districtName: '东城区', districtPhone: '010-6550 1100',
  accountNumber: '48203617', childName: '李小明', publishedAt: '2026-05-20T01:00:00.000Z',
  reasons: ['在京实际住所居住证明材料未通过审核', '填写的信息与证明材料不一致'],
  secondLookUntil: '2027-05-25T01:00:00.000Z',
};

describe('「入学通知书」 on paper (S17)', () => {
  const paper = () => noticePaper(notice, { fonts, portalUrl: 'https://example.org' });

  it("has the district's text, the school, and marks to verify", async () => {
    const text = await textOf(await paper());
    for (const expected of [
      '入学通知书', ...notice.paragraphs, notice.schoolAddress, '4820361759', 'ACDEFHJKM',
      '东城区教育委员会', '2026年8月20日', 'https://example.org/verify',
    ]) expect(text).toContain(expected);
    expect((await paper()).equals(await paper())).toBe(true);
    await keepPicture('notice', await paper());
  });
});

describe('a refusal on paper (B1)', () => {
  it('has each reason, 复核, the other ways and whom to call, and nothing to verify', async () => {
    const bytes = await refusalPaper(refusal, { fonts });
    const text = await textOf(bytes);
    for (const expected of [
      '审核结果告知书', '李小明', '48203617', '1. 在京实际住所居住证明材料未通过审核；',
      '2. 填写的信息与证明材料不一致。', '申请复核', '户籍所在地', '010-6550 1100',
      '2026年5月20日 09:00公布',
    ]) expect(text).toContain(expected);
    expect(text).not.toContain('验证码');
    await keepPicture('refusal', bytes);
  });
});

describe('「账号认领单」 (B20)', () => {
  it('has the account, the code, the way to claim, and whom to call', async () => {
    const bytes = await claimSheet({
      accountNumber: '48203617', childName: '李小明', claimCode: 'ABCDEFGHJKLM',
      district: { name: '东城区', phone: '010-6550 1100' }, issuedAt: '2026-11-29T01:00:00.000Z',
    }, { fonts, portalUrl: 'https://example.org' });
    const text = await textOf(bytes);
    for (const expected of [
      '账号认领单', '2026年11月29日 09:00打印，以前打印的认领单同时作废', '48203617', '李小明',
      'ABCD EFGH JKLM', 'https://example.org/claim', '010-6550 1100', '绝不会打电话索要认领码',
    ]) expect(text).toContain(expected);
    await keepPicture('claim', bytes);
  });
});

describe('「窗口办理单」 (B9)', () => {
  const content: CounterSheetContent = {
    accountNumber: '48203617', childName: '李小明',
    district: { name: '东城区', phone: '010-6550 1100' },
    status: '待填写详细信息', identity: '身份证及户籍信息待验证',
    sentence: '请填写学龄儿童详细信息并提交。', corrections: ['租房合同（监护人(二)）：缺少签字页'],
    deadlines: [{ title: '提交学龄儿童详细信息截止', at: '2027-05-20T09:00:00.000Z' }],
  };
  const place: MaterialsView['places'][number] = {
    item: 'rent', subject: 'guardian2', title: '租房合同', agency: '东城区住房和城乡建设委员会',
    advice: '', alternatives: [], validUntil: '2027-08-31', mayComeLater: true, isOpen: true,
    mayRecheck: false, state: 'missing', shownAt: null,
    files: [],
  };
  const at = new Date('2026-11-29T01:00:00.000Z');
  const sheet = (places: MaterialsView['places']) => counterSheet(content, { places }, { fonts, at });

  it('has the case, its dates, and each material with its state and validity', async () => {
    const shownAt = '2026-11-28T01:30:00.000Z';
    const bytes = await sheet([
      place, { ...place, subject: 'child', state: 'by-agency' },
      { ...place, subject: 'guardian1', state: 'shown', shownAt },
    ]);
    const text = await textOf(bytes);
    for (const expected of [
      '窗口办理单', '需要补正的内容', '缺少签字页', '截至2026年11月29日 09:00', '48203617', '李小明', '010-6550 1100',
      '待填写详细信息', content.sentence, '2027年5月20日 17:00', '租房合同（监护人(二)）', '未上传',
      '由部门核验', '现场出示', '2026年11月28日 09:30已在窗口出示原件', '有效期须到2027年8月31日或以后', '工作人员绝不会打电话索要验证码',
    ]) expect(text).toContain(expected);
    await keepPicture('counter', bytes);
  });

  it('leaves out the tables that would be empty', async () => {
    const text = await textOf(await counterSheet({ ...content, deadlines: [] }, { places: [] }, {
      fonts, at,
    }));
    expect(text).not.toContain('后面的日期');
    expect(text).not.toContain('证明材料（');
  });
});
