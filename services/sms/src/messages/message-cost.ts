/** What one message carries in UCS-2: alone, and as a part of a longer one (3GPP TS 23.040). */
const charactersAlone = 70;
const charactersOfPart = 67;

/** How many messages the carrier counts for a text. */
export function partsOf(text: string): number {
  // A character outside the basic plane takes two places, as it does in a JavaScript string.
  return text.length <= charactersAlone ? 1 : Math.ceil(text.length / charactersOfPart);
}
