import type { FoundSchools } from '@ruxue/contracts/catchment';
import type { DistrictSeed, Season } from '@ruxue/contracts/seed';

import type { ApiProblem } from '../api-problem.ts';

const window = { opens: '2027-05-01T01:00:00Z', closes: '2027-05-20T09:00:00Z' };
const later = { opens: '2027-06-01T01:00:00Z', closes: '2027-06-20T09:00:00Z' };
const article = (kind: DistrictSeed['articles'][number]['kind'], title: string) =>
  ({ kind, title, body: `## ${title}的要点\n\n正文` });

/** Made-up data of a district and a season, for the public pages. */
export class DistrictApi {
  /** The failure of every request; null for none. */
  refusal: ApiProblem | null = null;
  readonly calls: string[] = [];

  readonly district: DistrictSeed = {
    code: '110101', name: '东城区', introduction: '', notes: [],
    primaryPhones: [{ number: '010-6550 1100', hours: '工作日 9:00–17:00' }],
    juniorPhones: [{ number: '010-6550 2200', hours: '工作日 9:00–17:00' }],
    articles: [
      article('policy', '甲'), article('primary-school', '小学'), article('policy', '乙'),
      article('policy', '丙'), article('policy', '丁'),
    ],
    materials: [
      {
        code: 'register', title: '全家户口簿', agency: '公安分局', per: 'child', when: {},
        advice: '带原件。', alternatives: ['户籍证明'], validUntil: '2027-08-31',
        mayComeLater: true, reviewedBy: null, connector: null,
      },
      {
        code: 'contract', title: '劳动合同', agency: '人社局', per: 'guardian',
        when: { employment: ['employed'] }, advice: '', alternatives: [], validUntil: null,
        mayComeLater: true, reviewedBy: null, connector: null,
      },
    ],
    reasons: [], nextSteps: '', windows: {
      registration: window, submission: window, printing: later, presentation: later,
    },
    correctionDays: 7, secondLookDays: 7,
    reviewBatches: ['2027-05-18T01:00:00Z', '2027-05-25T01:00:00Z'],
    admissionBatches: ['2027-07-10T01:00:00Z'],
  };

  readonly season: Season = {
    code: 'demo', name: '2027年入学', bornFrom: '2020-09-01', bornUntil: '2021-08-31',
    ends: '2027-10-31T09:00:00Z', keepMonths: 12,
    noticeVersion: '1', noticeText: '', articles: [], collects: { health: 'optional' },
    openingDayAdvice: '中午人少', timeline: [],
  };

  schools: FoundSchools = { schools: [], needsNumber: false };

  call(name: string): Promise<unknown> {
    this.calls.push(name);
    if (this.refusal) return Promise.reject(this.refusal);
    const bodies: Record<string, unknown> = { getSeason: this.season, findSchools: this.schools };
    return Promise.resolve({ status: 200, body: bodies[name] ?? this.district });
  }
}
