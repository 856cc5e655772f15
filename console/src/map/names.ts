import { provinceOf } from '../../../lib/forum/provinces.ts';
import { useLists } from '../forms/lists.ts';
import { say } from '../words/language.ts';

/** The name of a province, as people say it; undefined for what is none. */
export function provinceName(code: string): string | undefined {
  const province = provinceOf(code);
  return province && say({ id: province.name, en: province.nameEn });
}

/** The names of provinces; of the secretariat and of what is no province, the name of the desk. */
export function useProvinceNames(): (code: string) => string {
  const { nameOf } = useLists();
  return (code) => provinceName(code) ?? nameOf('desks', code);
}
