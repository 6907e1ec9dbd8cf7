import {
  type DetailField, detailFields, singleGuardianField,
} from '../../data/details/detail-fields.ts';
import type { DetailsModel } from '../../data/details/details-model.ts';

/** One draft as three know it. */
export interface DraftSides {
  /** What this device last had in common with the others. */
  readonly base: DetailsModel;
  readonly mine: DetailsModel;
  readonly theirs: DetailsModel;
}

/** Two sides brought together; what differs still has this side's value. */
export interface MergedDraft {
  readonly model: DetailsModel;
  /** The base of the next merge. */
  readonly base: DetailsModel;
  /** Fields that only the other side has changed. */
  readonly taken: readonly DetailField[];
  /** Fields that both sides have changed, each in its own way: a person decides. */
  readonly differing: readonly DetailField[];
}

/**
 * Brings together what two devices have made of one draft (B3). A field that one side has changed
 * is as that side wants it; nothing that was typed on either side is dropped unseen. What an
 * earlier merge left `open` stays so as long as the sides differ.
 */
export function mergeDrafts(
  { base, mine, theirs }: DraftSides, open: readonly DetailField[] = [],
): MergedDraft {
  const sides = { base, mine, theirs: withHidden(theirs, base) };
  let model = mine;
  const taken: DetailField[] = [];
  const differing: DetailField[] = [];
  for (const field of detailFields) {
    const [before, here, there] = [base, mine, sides.theirs].map((side) => field.valueIn(side));
    if (here === there) continue;
    const isFirstToChange = here === before || there === before;
    if (open.includes(field) || !isFirstToChange || hidesTyped(field, sides)) {
      differing.push(field);
    } else if (here === before) {
      model = field.copy(model, sides.theirs);
      taken.push(field);
    }
  }
  return { model, base: sides.theirs, taken, differing };
}

/** A draft says nothing of guardian 2 where there is none: that doesn't mean to clear it. */
const withHidden = (theirs: DetailsModel, base: DetailsModel): DetailsModel =>
  theirs.singleGuardian === 'yes' ? { ...theirs, guardian2: base.guardian2 } : theirs;

/**
 * True where one side now says that there is one guardian only, and the other has just typed what
 * that would put out of sight.
 */
function hidesTyped(field: DetailField, { base, mine, theirs }: DraftSides): boolean {
  if (field !== singleGuardianField || base.singleGuardian === 'yes') return false;
  const typing = mine.singleGuardian === 'yes' ? theirs : mine;
  return detailFields.some((one) =>
    one.part === 'guardian2' && one.valueIn(typing) !== one.valueIn(base));
}
