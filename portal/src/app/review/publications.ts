import { Component, computed, inject } from '@angular/core';
import type { PublicationKind } from '@ruxue/contracts/operations/records-staff-operations';

import { ApiClient } from '../data/api-client.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { PastPublications } from './past-publications.ts';
import { PublicationCard } from './publication-card.ts';
import { PublicationPlans } from './publication-plans.ts';

/** Publishing review results and admissions of the district, by plan and by hand (S14, S17, B8). */
@Component({
  selector: 'app-publications',
  imports: [Loading, PastPublications, PublicationCard, PublicationPlans],
  template: `
    <h1>公布</h1>
    <p class="lead">到了告知家长的时间，系统按您确认的名单公布：名单上的儿童同时可见，确认之后新增的不公布。
      没有确认的不公布，家长会看到公布推迟。</p>
    @if (found.value(); as all) {
      <app-publication-plans [plans]="all.plans" [ready]="all.ready" (changed)="found.reload()" />
    } @else {
      <app-loading [problem]="found.problem()" (retry)="found.reload()" />
    }
    <h2>手动公布</h2>
    <p class="quiet">一次公布目前全部结果。提前公布要写明原因，原因会保留备查。</p>
    <app-publication-card kind="review" heading="公布审核结果"
      [isEarly]="early().review" (published)="found.reload()"
      text="本区所有已审核、尚未公布的决定。公布后，审核通过的儿童进入“小学入学服务系统”。" />
    <app-publication-card kind="admission" heading="公布录取结果"
      [isEarly]="early().admission" (published)="found.reload()"
      text="本区所有已批准、尚未公布的录取。公布后，家长可以看到接收学校。" />
    <app-past-publications />
  `,
})
export class Publications {
  readonly #api = inject(ApiClient);

  protected readonly found = fetched({
    loader: async () => (await this.#api.call('listPlans', {})).body,
  });
  protected readonly early = computed(() => {
    const isEarly = (kind: PublicationKind): boolean =>
      this.found.value()?.ready.find((one) => one.kind === kind)?.isEarly ?? false;
    return { review: isEarly('review'), admission: isEarly('admission') };
  });
}
