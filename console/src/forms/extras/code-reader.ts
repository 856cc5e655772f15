/** The browser's own reader of codes, where it has one: Chromium on Android has, desktop browsers mostly have not. */

interface CodeReader {
  detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}

type CodeReaderClass = new (options: { readonly formats: readonly string[] }) => CodeReader;

/** The class of readers; `undefined` in a browser without one. TypeScript does not know it. */
export const reader = (globalThis as { readonly BarcodeDetector?: CodeReaderClass }).BarcodeDetector;

/** The texts of the QR codes in a picture. */
export async function codesIn(picture: Blob): Promise<readonly string[]> {
  if (reader === undefined) return [];
  const found = await new reader({ formats: ['qr_code'] }).detect(await createImageBitmap(picture));
  return found.map(({ rawValue }) => rawValue);
}
