import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { District as DistrictCode } from '@ruxue/contracts/fields';
import type { DistrictSeed } from '@ruxue/contracts/seed';

import { ApiClient } from '../data/api-client.ts';
import { ApiProblem } from '../data/api-problem.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { loaded } from '../ui/loaded.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { ArticleList } from './article-list.ts';

type Phones = DistrictSeed['primaryPhones'];

/** A district's page: four entrances, telephones, articles (S2); all of it the district's data. */
@Component({
  selector: 'app-district',
  imports: [ArticleList, Loading, NoticeBox, RouterLink],
  templateUrl: './district.html',
  styleUrl: './district.scss',
})
export class District {
  readonly #api = inject(ApiClient);
  readonly code = input.required<string>();

  protected readonly district = loaded(async () => {
    const code = DistrictCode.safeParse(this.code());
    if (!code.success) throw new ApiProblem('not-found', {});
    return (await this.#api.call('getDistrict', { params: { code: code.data } })).body;
  });
  /** The entrance outside this system that was tapped, to tell whom to call. */
  protected readonly outside = signal<{ name: string; phones: Phones } | null>(null);
  protected readonly registration = computed(() => {
    const window = this.district.value()?.windows.registration;
    if (window === undefined) return '';
    const now = Date.now();
    if (now < Date.parse(window.opens)) return `注册将于${beijingTime(window.opens)}开放。`;
    if (now >= Date.parse(window.closes)) return `注册已于${beijingTime(window.closes)}截止。`;
    return `注册进行中，${beijingTime(window.closes)}截止。`;
  });

  constructor() {
    effect(() => {
      this.code();
      void this.district.reload();
    });
  }

  protected phonesOf(phones: Phones): string {
    return phones.map(({ number, hours }) => `${number}（${hours}）`).join('、');
  }
}
