import { describe, expect, it } from 'vitest';
import { ServerClock } from '../../src/api/clock.ts';

const TRUE = Date.UTC(2026, 10, 2, 3, 0, 0);
const DAY = 86_400_000;

/** A device whose clock is wrong and can be put right. */
function deviceOf(ahead: number) {
  const device = { ticks: 0, ahead, asleep: 0 };
  const clock = new ServerClock({
    now: () => TRUE + device.ticks + device.asleep + device.ahead,
    ticks: () => device.ticks,
  });
  const date = () => new Date(Math.floor((TRUE + device.ticks + device.asleep) / 1000) * 1000).toUTCString();
  return { device, clock, date };
}

describe('the time of the server', () => {
  it('is what the device takes for it until the server has said it', () => {
    const { clock } = deviceOf(DAY);
    expect([clock.isKnown, clock.now()]).toEqual([false, TRUE + DAY]);
  });

  it.each([DAY, -DAY])('is known on a device that is wrong by %d ms', (ahead) => {
    const { clock, device, date } = deviceOf(ahead);
    clock.observe(date(), device.ticks);
    device.ticks += 90_000;
    expect(Math.abs(clock.now() - (TRUE + 90_000))).toBeLessThanOrEqual(1000);
    expect(Math.abs(clock.aheadMs - ahead)).toBeLessThanOrEqual(1000);
  });

  it('stays when somebody puts the clock of the device back', () => {
    const { clock, device, date } = deviceOf(DAY);
    clock.observe(date(), device.ticks);
    device.ticks += 60_000;
    device.ahead = 0;
    expect(Math.abs(clock.now() - (TRUE + 60_000))).toBeLessThanOrEqual(1000);
  });

  it('goes on while the device sleeps', () => {
    const { clock, device, date } = deviceOf(0);
    clock.observe(date(), device.ticks);
    device.asleep = 3_600_000;
    expect(Math.abs(clock.now() - (TRUE + 3_600_000))).toBeLessThanOrEqual(1000);
  });

  it('is set by a quick answer rather than by a slow one, unless the slow one contradicts', () => {
    const { clock, device, date } = deviceOf(0);
    clock.observe(date(), device.ticks);
    const exact = clock.now() - device.ticks;
    const sent = device.ticks;
    const said = date();
    device.ticks += 8_000;
    clock.observe(said, sent);
    expect(clock.now() - device.ticks).toBe(exact);
    device.asleep = DAY;
    device.ahead = -DAY;
    clock.observe(date(), device.ticks - 8_000);
    expect(Math.abs(clock.now() - (TRUE + device.ticks + DAY))).toBeLessThanOrEqual(5000);
  });

  it('is supposed from an answer of which nobody knows when it came, and corrected by the next', () => {
    const { clock, device, date } = deviceOf(DAY);
    clock.suppose(null);
    expect(clock.isKnown).toBe(false);
    const said = date();
    device.ticks += 3_000;
    clock.suppose(said);
    expect(Math.abs(clock.aheadMs - DAY)).toBeLessThanOrEqual(4000);
    clock.observe(date(), device.ticks);
    clock.suppose(said);
    expect(Math.abs(clock.now() - (TRUE + 3_000))).toBeLessThanOrEqual(1000);
  });

  it('is remembered for a page without a line, and corrected by the first answer', () => {
    const { clock, device, date } = deviceOf(DAY);
    clock.remember(DAY - 7_000);
    expect(clock.now()).toBe(TRUE + 7_000);
    clock.observe(date(), device.ticks);
    clock.remember(0);
    expect(Math.abs(clock.now() - TRUE)).toBeLessThanOrEqual(1000);
  });

  it('is not moved by an answer without a date', () => {
    const { clock } = deviceOf(0);
    clock.observe(null, 0);
    clock.observe('yesterday', 0);
    expect(clock.isKnown).toBe(false);
  });
});
