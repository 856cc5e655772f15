import { provinceOf } from '../../../lib/forum/provinces.ts';
import { useLists } from '../forms/lists.ts';
import { say } from '../words/language.ts';

/** The names of provinces, as people say them; of the secretariat and of what is no province, the name of the desk. */
export function useProvinceNames(): (code: string) => string {
  const { nameOf } = useLists();
  return (code) => {
    const province = provinceOf(code);
    return province ? say({ id: province.name, en: province.nameEn }) : nameOf('desks', code);
  };
}
