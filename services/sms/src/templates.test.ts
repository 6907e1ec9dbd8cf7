import { describe, expect, it } from '@jest/globals';
import { codePurposes, noticeTemplates } from '@ruxue/contracts';

import { codeText, noticeText } from './templates.ts';

describe('texts of messages', () => {
  it.each(codePurposes)('names the code and what it is for: %s', (purpose) => {
    const text = codeText(purpose, '012345');
    expect(text.match(/\d{6}/gu)).toEqual(['012345']);
    expect(text).toContain('我们绝不会打电话索要验证码');
  });

  it('has a text of its own for every purpose', () => {
    expect(new Set(codePurposes.map((purpose) => codeText(purpose, '012345'))).size).toBe(
      codePurposes.length,
    );
  });

  it.each(noticeTemplates)('tells no number and no result: %s', (template) => {
    const text = noticeText(template);
    expect(text).toMatch(/^【入学服务平台】/u);
    expect(text).not.toMatch(/\d|通过|录取|接收/u);
  });
});
