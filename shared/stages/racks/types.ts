import type { Rack } from '../../catalogue/facility-products.ts';
import type { DeviceRole, RackBound, RackDesign } from '../../design/racks.ts';
import type { Cords } from '../../facility/cords.ts';
import type { SiteFeed } from '../../facility/site-feed.ts';
import type { FabricId, PoolId, ProductId, RackId } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import type { TraceInput } from '../../trace.ts';

/** What packing and power need to know of one product; null = unknown, also after class assumptions. */
export interface DeviceFigures {
  readonly productId: ProductId;
  readonly name: string;
  readonly heightU: number;
  readonly heightAssumed: boolean;
  readonly depthMm: number | null;
  readonly nameplateW: number | null;
  readonly maxPowerW: number | null;
  readonly typicalPowerW: number | null;
  readonly massKg: number | null;
  readonly liquidFraction: number;
  readonly cords: Cords | null;
  /** Comes as a complete rack, or as several. */
  readonly rackScale: boolean;
  /** Racks one system takes; 1 for everything that stands in a rack. */
  readonly cabinets: number;
  readonly heightInput: TraceInput;
  readonly maxPowerInput: TraceInput;
}

/** A device to be placed. */
export interface Device {
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly figures: DeviceFigures;
  readonly poolId: PoolId | null;
  readonly fabricId: FabricId | null;
  /** Room left for optics at this device, W. */
  readonly opticsAllowanceW: number;
}

/** A rack being filled. */
export interface RackDraft {
  readonly id: RackId;
  readonly purpose: RackDesign['purpose'];
  /** Null for rack-scale systems. */
  readonly product: Rack | null;
  readonly devices: Device[];
  /** A rack of a system that takes several: the system's figures are shared equally between them. */
  readonly cabinetOf: DeviceFigures | null;
  /** Place in the sequence of compute racks, to stand near what it serves. */
  readonly anchor: number;
  readonly boundBy: RackBound;
}

/** What one ordinary rack of a site may hold. */
export interface RackLimits {
  readonly heightU: number;
  readonly powerW: number;
  readonly airW: number;
  /** Payload, kg; null = not known. */
  readonly massKg: number | null;
  /** Outlets of one feed's PDU; null = not known. */
  readonly outlets: { readonly c13: number; readonly c19: number; readonly either: number } | null;
}

/** Everything about a site that packing needs, computed once. */
export interface SiteContext {
  readonly site: Site;
  readonly feed: SiteFeed;
  readonly rack: Rack | null;
  readonly limits: RackLimits;
  /** Most servers the planner allows in one rack; null = as many as fit. */
  readonly serversPerRack: number | null;
}
