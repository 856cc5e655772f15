import { reading } from '../reads/reading.ts';
import { useRead } from '../use-data.ts';
import { language } from '../words/language.ts';

/** The name of an area; its code while the name is not known. */
export function useAreaName(code: string | undefined): string {
  const { data } = useRead(code === undefined ? undefined : reading('/v1/areas/{area}', { path: { area: code } }));
  if (!data) return code ?? '';
  return language.value === 'en' ? data.nameEn : data.name;
}

/** An area by its name. */
export function AreaName({ code }: { readonly code: string }) {
  return <>{useAreaName(code)}</>;
}
