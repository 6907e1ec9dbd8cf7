import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../data/session/session.ts';

/** Sends each member of staff to the page of their work. */
@Component({ selector: 'app-staff-home', template: '' })
export class StaffHome {
  constructor() {
    const roles = inject(Session).account()?.roles ?? [];
    const isReviewer = roles.includes('reviewer') || roles.includes('district-manager');
    const isOfAgency = roles.includes('agency-reviewer');
    const elsewhere = isOfAgency ? '/review/agency' : '/review/staff/proposals';
    const otherwise = isReviewer ? '/review' : elsewhere;
    const home = roles.includes('school-officer') ? '/school' : otherwise;
    void inject(Router).navigateByUrl(home, { replaceUrl: true });
  }
}
