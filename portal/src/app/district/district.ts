import { ViewportScroller } from '@angular/common';
import { afterRenderEffect, Component, computed, inject, input } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';

import { timeAt } from '../data/on-instants.ts';
import { momentsOf, windowWords } from '../data/window-phase.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { articleKinds } from './article-kinds.ts';
import { ArticleList } from './article-list.ts';
import { DistrictFrame } from './district-frame.ts';
import { fetchedDistrict } from './fetched-district.ts';
import { PhoneList } from './phone-list.ts';
import { Windows } from './windows.ts';

/**
 * A district's page: four entrances, telephones, windows, articles (S2); all of it is the
 * district's data.
 */
@Component({
  selector: 'app-district',
  imports: [ArticleList, DistrictFrame, NoticeBox, PhoneList, RouterLink, Windows],
  templateUrl: './district.html',
  styleUrl: './district.scss',
})
export class District {
  readonly code = input.required<string>();

  protected readonly district = fetchedDistrict(this.code);
  protected readonly kinds = articleKinds;
  readonly #window = computed(() => this.district.value()?.windows.registration);
  readonly #now = timeAt(() => momentsOf(this.#window()));
  protected readonly registration = computed(() => {
    const window = this.#window();
    return window === undefined ? '' : `注册${windowWords(window, this.#now())}`;
  });

  constructor() {
    const { fragment } = inject(ActivatedRoute).snapshot;
    const scroller = inject(ViewportScroller);
    // The address's anchor exists only once the district is shown.
    afterRenderEffect(() => {
      if (this.district.value() && fragment !== null) scroller.scrollToAnchor(fragment);
    });
  }
}
