/** The kit of every test that tells a story: `given(case).when(desk, command)`, and then what came of it. */
export * from './kit/aid.ts';
export * from './kit/cases.ts';
export * from './kit/cast.ts';
export * from './kit/given.ts';
export * from './kit/verbs.ts';
