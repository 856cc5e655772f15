declare module 'virtual:provinces' {
  const outlines: import('../../build/provinces.ts').Outlines;
  export default outlines;
}
