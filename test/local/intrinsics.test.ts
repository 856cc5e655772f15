import { describe, expect, it } from 'vitest';
import { IntrinsicError, Resolver } from '../../local/template/intrinsics.ts';
import type { RawTemplate } from '../../local/template/raw.ts';

const template: RawTemplate = {
  Resources: {},
  Parameters: { Stage: { Type: 'String', Default: 'dev' }, NoDefault: { Type: 'String' } },
  Conditions: {
    IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
    IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
    Both: { 'Fn::And': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsProd' }] },
  },
  Mappings: { Size: { dev: { memory: 128 } } },
};

const resolver = new Resolver(template, {
  ref: (logicalId) => (logicalId === 'Table' ? 'the-table' : undefined),
  attribute: (logicalId, name) => (logicalId === 'Table' && name === 'Arn' ? 'arn:the-table' : undefined),
  pseudo: { 'AWS::Region': 'ap-southeast-3' },
});

const resolve = (value: unknown) => resolver.resolve(value, 'here');

describe('intrinsic functions', () => {
  it.each([
    ['a reference to a resource', { Ref: 'Table' }, 'the-table'],
    ['a reference to a parameter', { Ref: 'Stage' }, 'dev'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'ap-southeast-3'],
    ['an attribute in a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:the-table'],
    ['an attribute in a text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:the-table'],
    ['a join of nested parts', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 3]] }, 'a-the-table-3'],
    ['a substitution', { 'Fn::Sub': '${Table}/${Table.Arn}/${!literal}' }, 'the-table/arn:the-table/${literal}'],
    ['a substitution with names', { 'Fn::Sub': ['${A}${Stage}', { A: { Ref: 'Table' } }] }, 'the-tabledev'],
    ['a choice from a split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    ['a true condition', { 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
    ['a false condition', { 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    ['and', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['a mapping', { 'Fn::FindInMap': ['Size', { Ref: 'Stage' }, 'memory'] }, 128],
    ['base64', { 'Fn::Base64': 'hi' }, 'aGk='],
  ])('resolves %s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it('leaves out a property without value', () => {
    expect(resolve({ a: 1, b: { Ref: 'AWS::NoValue' }, c: [{ Ref: 'AWS::NoValue' }, 2] })).toEqual({ a: 1, c: [2] });
  });

  it('does not take the condition of a policy statement for an intrinsic', () => {
    const statement = { Condition: { StringEquals: { key: { Ref: 'Stage' } } } };
    expect(resolve(statement)).toEqual({ Condition: { StringEquals: { key: 'dev' } } });
  });

  it('does not resolve the branch that is not taken', () => {
    expect(resolve({ 'Fn::If': ['IsDev', 'yes', { Ref: 'Nowhere' }] })).toBe('yes');
  });

  it.each([
    ['an unknown reference', { Ref: 'Nowhere' }],
    ['a parameter without default', { Ref: 'NoDefault' }],
    ['an unknown attribute', { 'Fn::GetAtt': ['Table', 'Colour'] }],
    ['an intrinsic of AWS alone', { 'Fn::ImportValue': 'x' }],
    ['an unknown condition', { 'Fn::If': ['Never', 1, 2] }],
    ['a choice that is not there', { 'Fn::Select': [5, ['a']] }],
  ])('names the place of %s', (_, value) => {
    expect(() => resolve({ deep: value })).toThrow(IntrinsicError);
    expect(() => resolve({ deep: value })).toThrow(/here|Never/);
  });
});
