/** By then a browser has certainly begun with the file. */
const takenMilliseconds = 60_000;

/** An address for a file of this page, for as long as a browser needs to take it. */
export function addressOfFile(file: Blob): string {
  const address = URL.createObjectURL(file);
  setTimeout(() => { URL.revokeObjectURL(address); }, takenMilliseconds);
  return address;
}

/** Downloads by script: the request needs a token, so a link can't do it. */
export function offerFile(document: Document, file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = addressOfFile(file);
  link.download = name;
  link.click();
}
