import { describe, expect, it } from 'vitest';
import { matches, matchesAny } from '../../local/sources/filter.ts';

const event = { eventName: 'INSERT', dynamodb: { NewImage: { kind: { S: 'task' }, count: { N: '3' } } }, size: 7 };

describe('event filters', () => {
  it.each([
    ['a value', { eventName: ['INSERT', 'MODIFY'] }, true],
    ['another value', { eventName: ['REMOVE'] }, false],
    ['a nested value', { dynamodb: { NewImage: { kind: { S: ['task'] } } } }, true],
    ['a prefix', { dynamodb: { NewImage: { kind: { S: [{ prefix: 'ta' }] } } } }, true],
    ['a suffix', { eventName: [{ suffix: 'RT' }] }, true],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but itself', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['a number', { size: [{ numeric: ['>', 5, '<=', 7] }] }, true],
    ['a number out of range', { size: [{ numeric: ['<', 5] }] }, false],
    ['a field that is there', { eventName: [{ exists: true }] }, true],
    ['a field that is not there', { colour: [{ exists: false }] }, true],
    ['two fields', { eventName: ['INSERT'], size: [8] }, false],
    ['one of two', { $or: [{ size: [8] }, { eventName: ['INSERT'] }] }, true],
    ['another case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
  ])('%s', (_, pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  it('takes everything without patterns, else what one pattern takes', () => {
    expect(matchesAny([], event)).toBe(true);
    expect(matchesAny([{ size: [1] }, { size: [7] }], event)).toBe(true);
    expect(matchesAny([{ size: [1] }], event)).toBe(false);
  });

  it('does not guess an operator', () => {
    expect(() => matches({ size: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr');
  });
});
