/**
 * Loads one of the packages of this folder, which are installed only when they are to be measured: the caller says what is
 * used of it, since its types are not there to be checked against.
 */
export async function load<Module>(name: string): Promise<Module> {
  return (await import(name)) as Module;
}
