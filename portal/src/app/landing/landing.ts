import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { ApiClient } from '../data/api-client.ts';
import { Session } from '../data/session/session.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { DistrictDialog } from './district-dialog.ts';
import { HeroScene } from './hero-scene.ts';
import { isOpeningDay } from './opening-day.ts';
import { Timeline } from './timeline.ts';
import { WayPicture } from './way-picture.ts';

/** The landing page (S1). */
@Component({
  selector: 'app-landing',
  imports: [
    DistrictDialog, HeroScene, Loading, MatButton, NoticeBox, RouterLink, Timeline, WayPicture,
  ],
  templateUrl: './landing.html',
  styleUrl: './landing.scss',
})
export class Landing {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);

  protected readonly schools = ['primary', 'junior'] as const;
  protected readonly season = fetched({
    loader: async () => (await this.#api.call('getSeason', {})).body,
  });
  protected readonly districts = fetched({
    loader: async () => (await this.#api.call('listDistricts', {})).body.districts,
  });

  /** The quiet hours, shown on the opening day (B28). */
  protected readonly advice = computed(() => {
    const opens = this.districts.value()?.map((district) => district.opens) ?? [];
    return isOpeningDay(opens, new Date()) ? this.season.value()?.openingDayAdvice ?? '' : '';
  });

  /**
   * A person who is signed in, or may still be in this browser, can go on at the last place (S22).
   */
  protected readonly home = computed(() => this.#session.lastHome());
}
