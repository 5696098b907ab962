import { asId, type ProductId } from '../ids.ts';
import type { Accelerator, Cpu, ExportControl, Server, ServerPorts } from './compute-products.ts';
import {
  bytesOf,
  bytesPerSecondOf,
  flopPerSecondOf,
  fractionOf,
  kilogramsOf,
  millimetresOf,
  numberOf,
  rackUnitsOf,
  recordOf,
  wattsOf,
} from './parse-record.ts';
import type { AcceleratorAsset, CpuAsset, ServerAsset } from './schema-compute.ts';

type Origin = 'starter' | 'user';

function exportControlOf(asset: AcceleratorAsset['exportControl']): ExportControl {
  return {
    eccn: asset.eccn,
    documented: asset.eccnDocumented,
    tpp: asset.tppDerived ?? null,
    note: asset.note,
  };
}

/** Typed accelerator of a validated asset record. */
export function accelerator(asset: AcceleratorAsset, origin: Origin): Accelerator {
  const { figures } = asset;
  const extra = { peakNote: asset.peakNote, exportControlSources: asset.exportControl.sources };
  return {
    ...recordOf('accelerator', asset, { origin, extra }),
    deviceClass: asset.deviceClass,
    designCountry: asset.designCountry,
    fab: asset.fab,
    memorySupplierCountries: asset.memorySupplierCountries,
    formFactor: asset.formFactor,
    memoryType: asset.memoryType,
    memoryBytes: bytesOf(figures.memoryBytes),
    memoryBandwidthBytesPerS: bytesPerSecondOf(figures.memoryBandwidthBytesPerS),
    peakDenseFlopPerS: {
      fp32: flopPerSecondOf(figures['peakDenseFlopPerS.fp32']),
      tf32: flopPerSecondOf(figures['peakDenseFlopPerS.tf32']),
      bf16: flopPerSecondOf(figures['peakDenseFlopPerS.bf16']),
      fp8: flopPerSecondOf(figures['peakDenseFlopPerS.fp8']),
      fp4: flopPerSecondOf(figures['peakDenseFlopPerS.fp4']),
      int8: flopPerSecondOf(figures['peakDenseFlopPerS.int8']),
    },
    tdpW: wattsOf(figures.tdpW),
    scaleUp: {
      name: asset.scaleUpName,
      bytesPerSPerDirection: bytesPerSecondOf(figures['scaleUp.bytesPerSPerDirection']),
      maxDomainSize: numberOf(figures['scaleUp.maxDomainSize']),
    },
    hostInterface: asset.hostInterface,
    softwareStack: asset.softwareStack,
    exportControl: exportControlOf(asset.exportControl),
    launchYear: asset.launchYear,
  };
}

/** Typed processor of a validated asset record. */
export function cpu(asset: CpuAsset, origin: Origin): Cpu {
  const { figures } = asset;
  const extra = { memoryType: asset.memoryType, exportControlSources: asset.exportControl.sources };
  return {
    ...recordOf('cpu', asset, { origin, extra }),
    designCountry: asset.designCountry,
    fab: asset.fab,
    isa: asset.isa,
    cores: numberOf(figures.cores),
    threads: numberOf(figures.threads),
    tdpW: wattsOf(figures.tdpW),
    memoryBandwidthBytesPerS: bytesPerSecondOf(figures.memoryBandwidthBytesPerS),
    maxMemoryBytes: bytesOf(figures.maxMemoryBytes),
    pcieGeneration: numberOf(figures.pcieGeneration),
    pcieLanes: numberOf(figures.pcieLanes),
    socketsMax: numberOf(figures.socketsMax),
    exportControl: exportControlOf(asset.exportControl),
    launchYear: asset.launchYear,
  };
}

/** Ports with a count and a speed; the others cannot be planned with and stay visible under `extra`. */
function knownPorts(asset: ServerAsset['fabricPorts']): readonly ServerPorts[] {
  return (asset ?? []).flatMap(({ count, gbitPerS, type }) =>
    count === null || gbitPerS === null ? [] : [{ count, gbitPerS, type }],
  );
}

function unknownPorts(asset: ServerAsset['fabricPorts']): readonly unknown[] {
  return (asset ?? []).filter(({ count, gbitPerS }) => count === null || gbitPerS === null);
}

function slotsOf(asset: ServerAsset): Server['slots'] {
  const count = numberOf(asset.figures['slots.count']);
  if (count === null) return null;
  const maxWEach = numberOf(asset.figures['slots.maxWEach']);
  return { count, width: asset.slotWidth, maxWEach, pcie: asset.slotPcie };
}

function serverExtra(asset: ServerAsset): Readonly<Record<string, unknown>> {
  return {
    slotNote: asset.slotNote,
    networkSlots: asset.networkSlots,
    fabricPortsIncomplete: unknownPorts(asset.fabricPorts),
    storageManagementPortsIncomplete: unknownPorts(asset.storageManagementPorts),
  };
}

/** Typed server of a validated asset record. */
export function server(asset: ServerAsset, origin: Origin): Server {
  const { figures } = asset;
  const standing = { placeholder: asset.generic, captive: asset.class === 'captive' };
  return {
    ...recordOf('server', asset, { origin, ...standing, extra: serverExtra(asset) }),
    class: asset.class,
    generic: asset.generic,
    accelerator: {
      id: asset.acceleratorId === null ? null : asId<ProductId>(asset.acceleratorId),
      count: numberOf(figures['accelerator.count']),
    },
    cpu: { model: asset.cpuModel, count: numberOf(figures['cpu.count']) },
    memoryBytes: bytesOf(figures.memoryBytes),
    heightU: rackUnitsOf(figures.heightU),
    heightInferredU: rackUnitsOf(figures.heightInferredU),
    depthMm: millimetresOf(figures.depthMm),
    massKg: kilogramsOf(figures.massKg),
    massBasis: figures.massKg.basis,
    maxPowerW: wattsOf(figures.maxPowerW),
    maxPowerKind: asset.maxPowerKind,
    peakPowerW: wattsOf(figures.peakPowerW),
    typicalPowerW: wattsOf(figures.typicalPowerW),
    idlePowerW: wattsOf(figures.idlePowerW),
    psu: {
      count: numberOf(figures['psu.count']),
      ratingW: wattsOf(figures['psu.ratingW']),
      redundancy: asset.psuRedundancy,
    },
    cooling: {
      type: asset.coolingType,
      liquidHeatFraction: fractionOf(figures['cooling.liquidHeatFraction']),
    },
    slots: slotsOf(asset),
    fabricPorts: knownPorts(asset.fabricPorts),
    storageManagementPorts: knownPorts(asset.storageManagementPorts),
    launchYear: asset.launchYear,
  };
}
