import { describe, expect, it } from '@jest/globals';
import { codePurposes, noticeTemplates } from '@ruxue/contracts';

import { partsOf } from './messages/message-cost.ts';
import { codeMessage, noticeMessage } from './templates.ts';

describe('texts of messages', () => {
  it.each(codePurposes)('names the code and what it is for: %s', (purpose) => {
    const { text, template, parameters } = codeMessage(purpose, '012345');
    expect(text.match(/\d{6}/gu)).toEqual(['012345']);
    expect(text).toContain('我们绝不会打电话索要验证码');
    expect({ template, parameters }).toEqual({ template: purpose, parameters: { code: '012345' } });
  });

  it('has a text of its own for every purpose', () => {
    expect(new Set(codePurposes.map((purpose) => codeMessage(purpose, '012345').text)).size).toBe(
      codePurposes.length,
    );
  });

  it.each(noticeTemplates)('tells no number and no result: %s', (template) => {
    const { text } = noticeMessage(template);
    expect(text).toMatch(/^【入学服务平台】/u);
    expect(text).not.toMatch(/\d|通过|录取|接收/u);
    expect(partsOf(text)).toBe(1);
  });

  it.each(['password-changed', 'phone-changed'] as const)(
    'says what to do when it was somebody else: %s',
    (template) => {
      expect(noticeMessage(template).text).toContain('联系入学所在区教委');
    },
  );

  it('gives every text a name of its own', () => {
    expect(new Set([...codePurposes, ...noticeTemplates]).size).toBe(
      codePurposes.length + noticeTemplates.length,
    );
  });
});
