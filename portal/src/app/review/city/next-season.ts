import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { nextSeasonOf } from '@ruxue/contracts/next-season';

import { beijingTime } from '../../data/beijing-time.ts';
import { confirming } from '../../ui/confirming.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { CitySettingsStore } from './city-settings-store.ts';

/** The season that runs, and the way to the next one: prepared as the draft, opened by it (S23, B25). */
@Component({
  selector: 'app-next-season',
  imports: [MatButton, NoticeBox],
  template: `
    <section class="card" aria-labelledby="season">
      <h2 id="season" tabindex="-1">下一年</h2>
      @if (running(); as now) {
        <p>现在是“{{ now.name }}”，到{{ now.ends }}结束。{{ openWords() }}</p>
        @if (store.isNext()) {
          <app-notice-box tone="care">下面的草稿是下一年“{{ store.model().name }}”的，各项时间比今年顺延一年，请核对。
            {{ canOpen() ? '在本页下方发布，就开启下一年。' : '今年结束并全部办结以后，在本页下方发布，就开启下一年。' }}
            在那之前要改今年的设置，请先放弃这份草稿。</app-notice-box>
        } @else {
          <p class="quiet">可以先照今年的内容准备下一年的草稿；今年结束、每名儿童都有结果以后才能开启。</p>
          <button matButton="outlined" type="button" (click)="prepare()">准备下一年</button>
        }
      }
    </section>
  `,
})
export class NextSeason {
  readonly #asks = confirming();
  protected readonly store = inject(CitySettingsStore);

  protected readonly running = computed(() => {
    const season = this.store.desk()?.season;
    return season && { ...season, isOver: new Date(season.ends) <= new Date(), ends: beijingTime(season.ends) };
  });
  protected readonly canOpen = computed(() => {
    const season = this.running();
    return season !== undefined && season.isOver && season.openCases === 0;
  });
  protected readonly openWords = computed(() => {
    const open = this.running()?.openCases ?? 0;
    return open === 0 ? '没有儿童还在办理。' : `还有${open}名儿童没有最后的结果。`;
  });

  protected async prepare(): Promise<void> {
    const drop = this.store.hasDraft() ? '现有的草稿会被替换。' : '';
    const isSure = await this.#asks({
      title: '准备下一年', yes: '准备下一年',
      text: `草稿会换成下一年的内容：照今年复制，各项时间顺延一年。发布以前什么都不变。${drop}`,
    });
    const desk = this.store.desk();
    if (isSure && desk !== null) this.store.model.set(nextSeasonOf(desk.newest.content));
  }
}
