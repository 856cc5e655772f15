import { useLists } from '../../forms/lists.ts';
import { reading } from '../../reads/reading.ts';
import { useRead } from '../../use-data.ts';
import { language } from '../../words/language.ts';

/** Names of places: of desks of the forum, or of the areas that have none. At most three, since each is a reading of its own. */
export function usePlaces(codes: readonly (string | undefined)[]): (code: string) => string {
  const lists = useLists();
  const [one, two, three] = codes.map((code) =>
    code === undefined || lists.nameOf('desks', code) !== code ? undefined : code,
  );
  const areas = [useArea(one), useArea(two), useArea(three)];
  return (code) => {
    const desk = lists.nameOf('desks', code);
    if (desk !== code) return desk;
    const area = areas.find((found) => found?.code === code);
    return area ? area[language.value === 'en' ? 'nameEn' : 'name'] : code;
  };
}

function useArea(code: string | undefined) {
  // A desk that the forum does not know yet has a code that is no area.
  return useRead(
    code !== undefined && AREA.test(code) ? reading('/v1/areas/{area}', { path: { area: code } }) : undefined,
  ).data;
}

const AREA = /^\d\d(?:\.\d\d)*$/;
