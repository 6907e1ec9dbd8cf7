import { Injectable } from '@angular/core';
import { form, validateStandardSchema } from '@angular/forms/signals';
import { checkCitySettings, cityTitles } from '@ruxue/contracts/check-city-settings';
import { type CityDesk, CitySettings } from '@ruxue/contracts/city-settings';
import { compareCitySettings } from '@ruxue/contracts/compare-city-settings';
import type { SettingsFault } from '@ruxue/contracts/settings-fault';

import type { ConfirmQuestion } from '../../ui/confirm-dialog.ts';
import type { ShownChange } from '../settings/settings-words.ts';
import { type StaffNames, VersionedSettings } from '../settings/versioned-settings.ts';

const nothing: CitySettings = {
  season: 'none', name: '', begins: '', ends: '', placeUntil: '', bornFrom: '', bornUntil: '',
  notice: '', locked: [],
};

type Desk = CityDesk & { readonly staffNames: StaffNames };

/** The city's data while the city office types (S4, S23). */
@Injectable()
export class CitySettingsStore extends VersionedSettings<CitySettings, Desk> {
  readonly scope = '全市';
  readonly form = form(this.model, (path) => { validateStandardSchema(path, CitySettings); });

  constructor() {
    super(nothing);
  }

  /** True while the draft is the next season's: its publication opens that one. */
  isNext(): boolean {
    const desk = this.desk();
    return desk !== null && this.model().season !== desk.season.code;
  }

  override canWait(): boolean {
    return !this.isNext();
  }

  protected get schema() {
    return CitySettings;
  }

  protected check(content: CitySettings, { season }: Desk): SettingsFault[] {
    return checkCitySettings(content, season);
  }

  protected shown(content: CitySettings): CitySettings {
    return content;
  }

  protected compare(before: CitySettings, after: CitySettings): ShownChange[] {
    return compareCitySettings(before, after).map(({ field, ...texts }) => ({
      place: cityTitles[field], before: texts.before || null, after: texts.after || null,
    }));
  }

  protected async fetchDesk(): Promise<Desk> {
    return (await this.api.call('getCitySettings', {})).body;
  }

  protected async putDraft(body: { baseVersion: number; content: CitySettings | null }) {
    return (await this.api.call('saveCityDraft', { body, outlivesPage: true })).body;
  }

  protected async restoreVersion(version: number, baseVersion: number): Promise<Desk> {
    const body = { baseVersion };
    return (await this.api.call('restoreCitySettings', { params: { version }, body })).body;
  }

  protected async contentOf(version: number): Promise<CitySettings> {
    return (await this.api.call('getCityVersion', { params: { version } })).body.content;
  }

  async publish(draftVersion: number, inForceFrom: string | null) {
    return (await this.api.call('publishCitySettings', { body: { draftVersion, inForceFrom } })).body;
  }

  async withdraw(version: number): Promise<void> {
    await this.api.call('withdrawCitySettings', { params: { version } });
  }

  async listVersions() {
    return (await this.api.call('listCityVersions', {})).body;
  }

  publishQuestion(when: string): ConfirmQuestion {
    if (this.isNext()) {
      const { name } = this.model();
      return {
        title: `开启“${name}”`, yes: '开启',
        text: '开启后不能退回上一年。每个区会得到一份由上一年复制的草稿，各项时间顺延一年，' +
          '由各区核对、发布，并重新宣布准备就绪。上一年各儿童的结果不变。',
      };
    }
    return {
      title: '发布全市设置', yes: '发布',
      text: `发布后，全市家长和各区${when}看到新的内容。发布的每一版都会留存。`,
    };
  }

  openEntry(): void {
    // Every field of this page is always there.
  }
}
