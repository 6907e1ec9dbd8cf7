import { Component } from '@angular/core';

import { PublicationCard } from './publication-card.ts';

/** Publishing review results and admissions of the district (S14, S17, B8). */
@Component({
  selector: 'app-publications',
  imports: [PublicationCard],
  template: `
    <h1>公布</h1>
    <p class="lead">公布是一次性的：一批结果同时对家长可见。公布前请先试算。</p>
    <app-publication-card kind="review" heading="公布审核结果"
      text="本区所有已审核、尚未公布的决定。公布后，审核通过的儿童进入“小学入学服务系统”。" />
    <app-publication-card kind="admission" heading="公布录取结果"
      text="本区所有已批准、尚未公布的录取。公布后，家长可以看到接收学校。" />
  `,
})
export class Publications {}
