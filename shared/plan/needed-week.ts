import { daysBetween, isIsoDate } from '../units/calendar.ts';
import type { Mission } from './mission.ts';

const DAYS_PER_WEEK = 7;

/**
 * Weeks from the order until the cluster is needed.
 * Formula: `days from order date to start of operation / 7`.
 * @returns weeks, not rounded, negative when the order comes too late; null while one of the dates is not set
 */
export function neededWeek(mission: Pick<Mission, 'orderDate' | 'startOfOperation'>): number | null {
  const { orderDate, startOfOperation } = mission;
  if (startOfOperation === null || !isIsoDate(startOfOperation) || !isIsoDate(orderDate)) return null;
  return daysBetween(orderDate, startOfOperation) / DAYS_PER_WEEK;
}
