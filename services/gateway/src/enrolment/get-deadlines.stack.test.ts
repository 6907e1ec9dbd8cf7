import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '@ruxue/contracts';

import { openGateway, type OpenGateway } from '../testing/open-gateway.ts';
import { scriptedCall } from '../testing/scripted-call.ts';
import { caseId } from '../testing/some-request.ts';

let gateway: OpenGateway;
beforeAll(async () => {
  const { call } = scriptedCall({
    'records.get-enrolment': () => ({
      version: 7,
      deadlines: [{
        id: 'submit', title: '提交学龄儿童详细信息', at: '2099-06-30T09:00:00Z', isOwn: true,
      }],
      district: { code: '110101', name: '东城区', phone: '010-6550 1100' },
    }) as never,
  });
  gateway = await openGateway({ call });
});
afterAll(() => gateway.close());

describe('the file of the deadlines (B28)', () => {
  it('is one a browser keeps and a calendar opens, and that no cache has', async () => {
    const token = await gateway.tokenOf({
      sub: 'user-1', case_id: caseId, realm_access: { roles: ['parent'] },
    });
    const response = await fetch(gateway.url + routes.getDeadlines.path, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename=ruxue-deadlines.ics',
    );
    const text = await response.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/u);
    expect(text).toContain('DTSTART:20990630T090000Z\r\n');
  });
});
