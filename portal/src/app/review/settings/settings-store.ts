import { Injectable, signal } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { checkSettings } from '@ruxue/contracts/check-settings';
import { compareSettings } from '@ruxue/contracts/compare-settings';
import { DistrictSettings, type SettingsDesk } from '@ruxue/contracts/district-settings';
import { keepLocked } from '@ruxue/contracts/locked-parts';
import type { SettingsFault } from '@ruxue/contracts/settings-fault';
import type { SettingsField } from '@ruxue/contracts/settings-titles';

import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import { changePlace, type ShownChange } from './settings-words.ts';
import { type StaffNames, VersionedSettings } from './versioned-settings.ts';

const noWindow = { opens: '', closes: '' };
const nothing: DistrictSettings = {
  introduction: '', notes: [], primaryPhones: [], juniorPhones: [], articles: [], nextSteps: '',
  admissionNotice: '',
  windows: {
    registration: noWindow, submission: noWindow, printing: noWindow, presentation: noWindow,
  },
  reviewBatches: [], admissionBatches: [], materials: [], reasons: [], schools: [],
};

type Desk = SettingsDesk & { readonly staffNames: StaffNames };

/** A district's data while its manager types (S2, S12, S23). */
@Injectable()
export class SettingsStore extends VersionedSettings<DistrictSettings, Desk> {
  readonly scope = '本区';
  readonly form = form(this.model, (path) => { validateStandardSchema(path, DistrictSettings); });
  /** The article that is open for editing, by its place in the list. */
  readonly openArticle = signal<number | null>(null);
  /** The same of an item of the list of materials, of a reason, and of a school. */
  readonly openItem = signal<number | null>(null);
  readonly openReason = signal<number | null>(null);
  readonly openSchool = signal<number | null>(null);

  constructor() {
    super(nothing);
  }

  /** True of a part that the city office has locked (S2). */
  isLocked(field: SettingsField): boolean {
    return this.desk()?.locked.includes(field) ?? false;
  }

  protected get schema() {
    return DistrictSettings;
  }

  protected check(content: DistrictSettings, { season }: Desk): SettingsFault[] {
    return checkSettings(content, season);
  }

  protected compare(before: DistrictSettings, after: DistrictSettings): ShownChange[] {
    return compareSettings(before, after).map((change) => ({ ...change, place: changePlace(change) }));
  }

  /** A draft from before a part was locked has that part as it is in force. */
  protected shown(content: DistrictSettings, { newest, locked }: Desk): DistrictSettings {
    return keepLocked(content, newest.content, locked);
  }

  protected async fetchDesk(): Promise<Desk> {
    return (await this.api.call('getSettings', {})).body;
  }

  protected async putDraft(body: { baseVersion: number; content: DistrictSettings | null }) {
    return (await this.api.call('saveSettingsDraft', { body, outlivesPage: true })).body;
  }

  protected async restoreVersion(version: number, baseVersion: number): Promise<Desk> {
    const body = { baseVersion };
    return (await this.api.call('restoreSettings', { params: { version }, body })).body;
  }

  protected async contentOf(version: number): Promise<DistrictSettings> {
    return (await this.api.call('getSettingsVersion', { params: { version } })).body.content;
  }

  async publish(draftVersion: number, inForceFrom: string | null) {
    return (await this.api.call('publishSettings', { body: { draftVersion, inForceFrom } })).body;
  }

  async withdraw(version: number): Promise<void> {
    await this.api.call('withdrawSettings', { params: { version } });
  }

  async listVersions() {
    return (await this.api.call('listSettingsVersions', {})).body;
  }

  publishQuestion(when: string): ConfirmQuestion {
    return { title: '发布本区设置', text: `发布后，家长${when}看到新的内容。发布的每一版都会留存。`, yes: '发布' };
  }

  openEntry(list: string, index: number): void {
    new Map([
      ['articles', this.openArticle], ['materials', this.openItem], ['reasons', this.openReason],
      ['schools', this.openSchool],
    ]).get(list)?.set(index);
  }
}
