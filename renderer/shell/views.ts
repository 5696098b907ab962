import { type ComponentType, lazy } from 'react';
import type { StepId } from '../../shared/findings.ts';
import { loadOverlay } from '../components/Dialogs.tsx';
import type { StepProps } from '../steps/step.ts';
import type { Place } from '../stores/navigation-store.ts';

type Loader<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/** The nine steps, each fetched when it is wanted first: the window opens without their drawings and forms. */
const STEP_LOADERS: Readonly<Record<StepId, Loader<StepProps>>> = {
  mission: async () => ({ default: (await import('../steps/mission/MissionStep.tsx')).MissionStep }),
  workloads: async () => ({ default: (await import('../steps/workloads/WorkloadsStep.tsx')).WorkloadsStep }),
  site: async () => ({ default: (await import('../steps/site/SiteStep.tsx')).SiteStep }),
  compute: async () => ({ default: (await import('../steps/compute/ComputeStep.tsx')).ComputeStep }),
  fabric: async () => ({ default: (await import('../steps/fabric/FabricStep.tsx')).FabricStep }),
  racks: async () => ({ default: (await import('../steps/racks/RacksStep.tsx')).RacksStep }),
  law: async () => ({ default: (await import('../steps/law/LawStep.tsx')).LawStep }),
  cost: async () => ({ default: (await import('../steps/cost/CostStep.tsx')).CostStep }),
  sign: async () => ({ default: (await import('../steps/sign/SignStep.tsx')).SignStep }),
};

export type PlainPage = Exclude<Place, StepId | 'home' | 'compare'>;

const PAGE_LOADERS: Readonly<Record<PlainPage, Loader<object>>> = {
  catalogue: async () => ({ default: (await import('../pages/CataloguePage.tsx')).CataloguePage }),
  verify: async () => ({ default: (await import('../pages/VerifyPage.tsx')).VerifyPage }),
  trust: async () => ({ default: (await import('../pages/TrustPage.tsx')).TrustPage }),
  log: async () => ({ default: (await import('../pages/LogPage.tsx')).LogPage }),
  settings: async () => ({ default: (await import('../pages/SettingsPage.tsx')).SettingsPage }),
};

const loadCompare: Loader<{ readonly context: StepProps }> = async () => ({
  default: (await import('../pages/ComparePage.tsx')).ComparePage,
});

const loadPalette = async () => ({ default: (await import('./Palette.tsx')).Palette });

export const STEP_VIEWS: Readonly<Record<StepId, ComponentType<StepProps>>> = {
  mission: lazy(STEP_LOADERS.mission),
  workloads: lazy(STEP_LOADERS.workloads),
  site: lazy(STEP_LOADERS.site),
  compute: lazy(STEP_LOADERS.compute),
  fabric: lazy(STEP_LOADERS.fabric),
  racks: lazy(STEP_LOADERS.racks),
  law: lazy(STEP_LOADERS.law),
  cost: lazy(STEP_LOADERS.cost),
  sign: lazy(STEP_LOADERS.sign),
};

export const PAGE_VIEWS: Readonly<Record<PlainPage, ComponentType<object>>> = {
  catalogue: lazy(PAGE_LOADERS.catalogue),
  verify: lazy(PAGE_LOADERS.verify),
  trust: lazy(PAGE_LOADERS.trust),
  log: lazy(PAGE_LOADERS.log),
  settings: lazy(PAGE_LOADERS.settings),
};

export const CompareView = lazy(loadCompare);
export const PaletteView = lazy(loadPalette);

/**
 * Fetches every screen in the quiet after the start, one after another, so that going to one never waits. They come
 * from this machine; one that cannot be read is said by the screen itself when it is opened.
 */
export async function fetchViews(): Promise<void> {
  const loaders: readonly (() => Promise<unknown>)[] = [
    loadOverlay,
    ...Object.values(STEP_LOADERS),
    loadPalette,
    ...Object.values(PAGE_LOADERS),
    loadCompare,
  ];
  for (const load of loaders) await load().catch(() => undefined);
}
