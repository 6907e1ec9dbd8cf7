import type { DistrictSettings, SettingsVersion } from '@ruxue/contracts/district-settings';
import type { SettingsField } from '@ruxue/contracts/settings-titles';

import { ApiProblem } from '../../../data/api-problem.ts';

interface Asked {
  readonly params?: { readonly version: number };
  readonly body?: {
    readonly baseVersion?: number; readonly content?: DistrictSettings | null;
    readonly inForceFrom?: string | null;
  };
}

const savedAt = '2027-05-01T04:00:00Z';

export const someSettings: DistrictSettings = {
  introduction: '', notes: [],
  primaryPhones: [{ number: '010-6550 1100', hours: '工作日 9:00–17:00' }],
  juniorPhones: [{ number: '010-6550 2200', hours: '工作日 9:00–17:00' }],
  articles: [
    { kind: 'policy', title: '甲', body: '甲的正文' },
    { kind: 'primary-school', title: '乙', body: '乙的正文' },
    { kind: 'junior-school', title: '丙', body: '丙的正文' },
  ],
  nextSteps: '请等候公布。',
  admissionNotice: '{child}已经被{school}接收入学。',
  windows: {
    registration: { opens: '2027-05-01 09:00', closes: '2027-05-20 17:00' },
    submission: { opens: '2027-05-01 09:00', closes: '2027-05-25 17:00' },
    printing: { opens: '2027-05-10 09:00', closes: '2027-06-20 17:00' },
    presentation: { opens: '2027-06-10 09:00', closes: '2027-06-25 17:00' },
  },
  reviewBatches: ['2027-05-28 17:00'],
  admissionBatches: ['2027-07-01 09:00'],
  materials: [{
    code: 'register', title: '全家户口簿', agency: '公安分局', per: 'child',
    when: { guardians: [], employment: [], housing: [], permit: [], household: [] },
    advice: '带原件。', alternatives: '', validUntil: '', reviewedBy: '', connector: '',
    mayComeLater: true, isRetired: false,
  }],
  reasons: [
    {
      code: 'unclear', items: null, short: '看不清', text: '{item}不清楚', english: 'Not legible.',
      isRetired: false,
    },
    {
      code: 'differ', items: ['details'], short: '不一致', text: '信息与材料不一致',
      english: 'Does not agree.', isRetired: false,
    },
  ],
  schools: [{
    id: 'school-1', name: '甲小学', address: '某路1号', phone: '010-6550 3300', places: '30',
    rule: 'single', areas: '某路', lastYearPlaces: '', lastYearApplicants: '', warning: '',
    isClosed: false,
  }],
};

const season = { name: '2027年入学', ends: '2027-09-01T00:00:00Z' };

/** A district's versions and its draft, kept as records keeps them: by compare-and-set. */
export class SettingsApi {
  readonly contents: DistrictSettings[] = [someSettings];
  /** What the city office has locked. */
  locked: SettingsField[] = [];
  draft: DistrictSettings | null = null;
  draftVersion = 0;
  readonly bases: number[] = [];
  /** The time from which the newest version is in force; null: it is. */
  waitsUntil: string | null = null;
  /** The schools that the next file is read as; null of one that can't be read. */
  file: DistrictSettings['schools'] | null = null;
  /** The answer to the next save gets lost after the save was done. */
  losesAnswer = false;

  /** A colleague saves. */
  saveElsewhere(change: Partial<DistrictSettings>): void {
    this.draft = { ...(this.draft ?? someSettings), ...change };
    this.draftVersion += 1;
  }

  async call(name: string, { params, body }: Asked): Promise<unknown> {
    await Promise.resolve();
    switch (name) {
      case 'getSettings': return { body: this.#desk() };
      case 'listSettingsVersions':
        return { body: { versions: this.contents.map((_, index) => this.#version(index)), staffNames: {} } };
      case 'getSettingsVersion':
        return { body: { content: this.contents[(params?.version ?? 0) - 1] } };
      case 'restoreSettings':
        this.draft = this.contents[(params?.version ?? 0) - 1] ?? null;
        this.draftVersion += 1;
        return { body: this.#desk() };
      case 'publishSettings':
        this.contents.push(this.draft ?? someSettings);
        this.draft = null;
        this.waitsUntil = body?.inForceFrom ?? null;
        return { body: this.#version(this.contents.length - 1) };
      case 'withdrawSettings':
        this.contents.pop();
        this.waitsUntil = null;
        return { body: undefined };
      case 'listSchools': return { body: { schools: [{ id: 'school-1', taken: 12 }] } };
      case 'readSchoolFile':
        if (this.file !== null) return { body: { schools: this.file } };
        throw new ApiProblem('invalid-input', {
          fields: [{ path: 'content', message: '第2行：学校地址最多120个字' }],
        });
      case 'getReadiness': return { body: { lacks: [], declaredAt: null, declaredBy: null } };
      default: return this.#save(body);
    }
  }

  #save(body: Asked['body']): unknown {
    const { baseVersion = 0, content = null } = body ?? {};
    this.bases.push(baseVersion);
    const isRepeat = baseVersion === this.draftVersion - 1
      && JSON.stringify(content) === JSON.stringify(this.draft);
    if (!isRepeat && baseVersion !== this.draftVersion) {
      throw new ApiProblem('version-conflict', { detail: '王芳已于2027年5月1日 12:00修改了本区草稿' });
    }
    if (!isRepeat) this.saveElsewhere({});
    this.draft = content;
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw ApiProblem.offline();
    }
    return { body: { draftVersion: this.draftVersion, savedAt } };
  }

  #desk() {
    const draft = this.draft === null ? null
      : { content: this.draft, restoredFrom: null, savedBy: 'wang', savedAt };
    return {
      newest: { ...this.#version(this.contents.length - 1), content: this.contents.at(-1) },
      draft, draftVersion: this.draftVersion, staffNames: { wang: '王芳' }, season,
      locked: this.locked,
    };
  }

  #version(index: number): SettingsVersion {
    const isNewest = index === this.contents.length - 1;
    const isWaiting = isNewest && this.waitsUntil !== null;
    const present = this.contents.length - (this.waitsUntil === null ? 1 : 2);
    return {
      version: index + 1,
      state: isWaiting ? 'waiting' : index === present ? 'in-force' : 'past',
      publishedBy: index === 0 ? null : 'wang', publishedAt: savedAt,
      inForceFrom: isWaiting ? this.waitsUntil ?? savedAt : savedAt,
      restoredFrom: null, withdrawnBy: null, losses: [], agreedBy: null,
      blockedBy: [],
    };
  }
}
