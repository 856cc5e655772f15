import type { CloudForPages, CloudStarter } from '../../../test/console/cloud-for-pages.ts';

/** Starts a cloud with the API. Its code has other compiler options than a page, so it is loaded by its path. */
export async function startCloud(): Promise<CloudForPages> {
  const path = new URL('../../../test/console/start-cloud.ts', import.meta.url).href;
  const starter: CloudStarter = await import(/* @vite-ignore */ path);
  return await starter.startCloudForPages();
}
