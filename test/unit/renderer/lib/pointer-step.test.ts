import { describe, expect, it } from 'vitest';
import { indexInPointer, stepOfPointer } from '../../../../renderer/lib/pointer-step.ts';

describe('the step of a plan field', () => {
  it.each([
    ['/mission/marking', 'mission'],
    ['/workloads/0/modelId', 'workloads'],
    ['/sites/1/power', 'site'],
    ['/pools/0/choice', 'compute'],
    ['/fabric/planes', 'fabric'],
    ['/physical/rackId', 'racks'],
    ['/mission/papers', 'law'],
    ['/cost/prices/-', 'cost'],
  ])('%s is edited in %s', (pointer, step) => {
    expect(stepOfPointer(pointer)).toBe(step);
  });

  it('knows which object a pointer leads into', () => {
    expect(indexInPointer('/workloads/2/name')).toBe(2);
    expect(indexInPointer('/mission/marking')).toBeNull();
  });
});
