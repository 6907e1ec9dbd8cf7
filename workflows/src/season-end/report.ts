import { closingAt, type Closing } from '@ruxue/contracts/closings';
import type { DistrictCode } from '@ruxue/contracts/regions';
import type { Stage } from '@ruxue/contracts/stages';

/** A case of a season, as records lists it. */
export interface SeasonCase {
  readonly caseId: string;
  readonly district: DistrictCode;
  readonly stage: Stage;
  readonly closedAs: Closing | null;
  readonly isHeld: boolean;
}

/** The outcome with which a case can be closed; none while it is on hold (B21). */
export const closingOf = ({ stage, isHeld }: Pick<SeasonCase, 'stage' | 'isHeld'>): Closing | undefined =>
  (isHeld ? undefined : closingAt(stage));

type Counts<Name extends string> = Partial<Record<DistrictCode, Partial<Record<Name, number>>>>;

/** The outcome of a season's end (B25): numbers and ids, nothing of a person. */
export interface SeasonEndReport {
  readonly season: string;
  readonly isDryRun: boolean;
  /** The closed cases by district and outcome; in a dry run those too that would be closed. */
  readonly closed: Counts<Closing>;
  /** The cases that stay open, by district and stage: the stage is the reason. */
  readonly open: Counts<Stage>;
  /** The open cases in the order of their ids, so many as a person can look into. */
  readonly openCases: readonly Omit<SeasonCase, 'closedAs' | 'isHeld'>[];
}

const mostListed = 500;

/** Counts cases into a report. */
export function startReport(season: string, isDryRun: boolean) {
  const closed: Counts<Closing> = {};
  const open: Counts<Stage> = {};
  const openCases: Omit<SeasonCase, 'closedAs' | 'isHeld'>[] = [];
  let closable = 0;
  return {
    count({ caseId, district, stage, closedAs, isHeld }: SeasonCase): void {
      const closing = closedAs ?? closingOf({ stage, isHeld });
      if (closedAs === null && closing !== undefined) closable += 1;
      if (closing !== undefined && (isDryRun || closedAs !== null)) {
        countOne(closed, district, closing);
        return;
      }
      countOne(open, district, stage);
      if (openCases.length < mostListed) openCases.push({ caseId, district, stage });
    },
    /** The cases that have an outcome and are not closed yet. */
    closable: () => closable,
    report: (): SeasonEndReport => ({ season, isDryRun, closed, open, openCases }),
  };
}

function countOne<Name extends string>(
  counts: Counts<Name>,
  district: DistrictCode,
  name: Name,
): void {
  const ofDistrict: Partial<Record<Name, number>> = counts[district] ?? {};
  ofDistrict[name] = (ofDistrict[name] ?? 0) + 1;
  counts[district] = ofDistrict;
}

/** The report as an operator reads it. */
export function reportInWords({ season, isDryRun, closed, open, openCases }: SeasonEndReport): string {
  const lines = (word: string, counts: Counts<string>) =>
    Object.entries(counts).flatMap(([district, ofDistrict]) =>
      Object.entries(ofDistrict ?? {}).map(([name, count]) => `${district} ${word} ${name}: ${count}`));
  const listed = openCases.map(({ caseId, district, stage }) =>
    `${district} ${stage} child-${caseId}`);
  return [
    isDryRun ? `season ${season}: what its end would do` : `season ${season} is closed`,
    ...lines(isDryRun ? 'would be closed as' : 'closed as', closed),
    ...lines('stays open at', open),
    ...listed,
  ].join('\n');
}
