import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../../data/api-client.ts';
import { beijingDate } from '../../data/beijing-time.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { TakesFocus } from '../../ui/takes-focus.ts';
import { DistrictFrame } from '../district-frame.ts';
import { fetchedDistrict } from '../fetched-district.ts';
import { PhoneList } from '../phone-list.ts';
import { walkGuide } from './walk-guide.ts';

/**
 * 「我该从哪里办理」: a question at a time, to the right entrance or telephone (S21). The answers
 * stand in the address, so that the browser's back, a reload and a shared link all work.
 */
@Component({
  selector: 'app-guide',
  imports: [DistrictFrame, Loading, MatButton, PhoneList, RouterLink, TakesFocus],
  templateUrl: './guide.html',
  styleUrl: './guide.scss',
})
export class Guide {
  readonly #api = inject(ApiClient);
  readonly code = input.required<string>();
  readonly answers = input<string>();

  protected readonly district = fetchedDistrict(this.code);
  protected readonly season = fetched({
    loader: async () => (await this.#api.call('getSeason', {})).body,
  });
  protected readonly place = computed(() => walkGuide(this.answers()?.split('.') ?? []));
  protected readonly entrances = {
    review: '进入材料审核入口', school: '进入小学入学服务系统',
  } as const;

  /** A question with the season's birth dates in it. */
  protected filledIn(text: string): string {
    const season = this.season.value();
    if (season === null) return text;
    const range = `${beijingDate(season.bornFrom)}至${beijingDate(season.bornUntil)}`;
    return text.replace('〈出生日期〉', range);
  }

  /** The address of a place in the guide. */
  protected placeOf(answers: readonly string[]): { answers: string | null } {
    return { answers: answers.length > 0 ? answers.join('.') : null };
  }
}
