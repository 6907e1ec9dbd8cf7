/**
 * A form's content without its empty texts, at every depth: the schemas then ask for the field
 * (「请填写…」) instead of criticising an empty text.
 */
export function emptyAsMissing(content: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([name, value]: [string, unknown]) => {
      if (value === '') return [name, undefined];
      const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [name, isGroup ? emptyAsMissing(value) : value];
    }),
  );
}
