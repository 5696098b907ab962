/**
 * How the keys of the reference collection map to the asset format, per kind of product. A key that is not named
 * here keeps its value under `extra`, so that nothing is lost.
 */

/** field of the typed record, path in the source, printed unit, path of the basis in the source, basis else. */
export interface FigureRow {
  readonly field: string;
  readonly from: string;
  readonly unit: string;
  readonly basisFrom?: string;
  readonly basis?: string;
  readonly tag?: 'M' | 'C';
}

export interface KindTable {
  readonly array: string;
  readonly folder: string;
  readonly figures: readonly FigureRow[];
  /** asset attribute → path in the source. */
  readonly attributes: Readonly<Record<string, string>>;
}

const figure = (
  field: string,
  from: string,
  unit: string,
  more: Omit<FigureRow, 'field' | 'from' | 'unit'> = {},
): FigureRow => ({ field, from, unit, ...more });

const DENSE = { basis: 'peak without structured sparsity, per device' } as const;

export const KIND_TABLES: Readonly<Record<string, KindTable>> = {
  accelerator: {
    array: 'accelerators',
    folder: 'accelerators',
    figures: [
      figure('memoryBytes', 'memory_gb', 'GB', { basis: 'per device, as printed' }),
      figure('memoryBandwidthBytesPerS', 'memory_bw_gbs', 'GB/s', { basis: 'vendor peak, per device' }),
      figure('peakDenseFlopPerS.fp32', 'peak_dense.fp32_tflops', 'TFLOPS', DENSE),
      figure('peakDenseFlopPerS.tf32', 'peak_dense.tf32_tflops', 'TFLOPS', DENSE),
      figure('peakDenseFlopPerS.bf16', 'peak_dense.bf16_fp16_tflops', 'TFLOPS', DENSE),
      figure('peakDenseFlopPerS.fp8', 'peak_dense.fp8_tflops', 'TFLOPS', DENSE),
      figure('peakDenseFlopPerS.fp4', 'peak_dense.fp4_tflops', 'TFLOPS', DENSE),
      figure('peakDenseFlopPerS.int8', 'peak_dense.int8_tops', 'TOPS', DENSE),
      figure('tdpW', 'tdp_w', 'W', { basisFrom: 'tdp_basis' }),
      figure(
        'scaleUp.bytesPerSPerDirection',
        'scale_up_link.per_device_bidirectional_gbs',
        'GB/s both directions',
        {
          basis: 'per device, both directions added',
        },
      ),
      figure('scaleUp.maxDomainSize', 'scale_up_link.max_domain_size', 'devices'),
    ],
    attributes: {
      deviceClass: 'kind',
      designCountry: 'design_country',
      fab: 'fab',
      memorySupplierCountries: 'memory_supplier_countries',
      formFactor: 'form_factor',
      memoryType: 'memory_type',
      peakNote: 'peak_dense.note',
      scaleUpName: 'scale_up_link.name',
      hostInterface: 'host_interface',
      softwareStack: 'software_stack',
      exportControl: 'export_control',
      launchYear: 'launch_year',
    },
  },
  cpu: {
    array: 'cpus',
    folder: 'cpus',
    figures: [
      figure('cores', 'cores', 'cores', { basis: 'per socket' }),
      figure('threads', 'threads', 'threads', { basis: 'per socket' }),
      figure('baseGhz', 'base_ghz', 'GHz'),
      figure('boostGhz', 'boost_ghz', 'GHz'),
      figure('tdpW', 'tdp_w', 'W', { basisFrom: 'tdp_basis' }),
      figure('memoryChannels', 'memory_channels', 'channels', { basis: 'per socket' }),
      figure('memoryBandwidthBytesPerS', 'memory_bw_gbs', 'GB/s', { basis: 'per socket' }),
      figure('maxMemoryBytes', 'max_memory_gb', 'GB', { basis: 'per socket' }),
      figure('pcieGeneration', 'pcie_gen', 'generation'),
      figure('pcieLanes', 'pcie_lanes', 'lanes', { basis: 'per socket' }),
      figure('socketsMax', 'sockets_max', 'sockets', { basis: 'largest count seen in the sources' }),
    ],
    attributes: {
      designCountry: 'design_country',
      fab: 'fab',
      isa: 'isa',
      memoryType: 'memory_type',
      exportControl: 'export_control',
      launchYear: 'launch_year',
    },
  },
  server: {
    array: 'servers',
    folder: 'servers',
    figures: [
      figure('accelerator.count', 'accelerator.count', 'devices'),
      figure('cpu.count', 'cpu.count', 'sockets', { basis: 'configuration of the source' }),
      figure('memoryBytes', 'ram_gb', 'GB', {
        basis: 'configuration of the source, not the chassis maximum',
      }),
      figure('heightU', 'height_u', 'U'),
      figure('heightInferredU', 'height_u_inferred', 'U', {
        basis: 'from the model number; to be checked',
        tag: 'C',
      }),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('massKg', 'weight_kg', 'kg', { basisFrom: 'weight_basis' }),
      figure('maxPowerW', 'max_power_w', 'W', { basisFrom: 'max_power_basis' }),
      figure('peakPowerW', 'peak_power_w', 'W', { basis: 'short peak, apart from the sustained maximum' }),
      figure('typicalPowerW', 'typical_power_w', 'W', { basisFrom: 'typical_power_basis' }),
      figure('idlePowerW', 'idle_power_w', 'W'),
      figure('psu.count', 'psu.count', 'supplies'),
      figure('psu.ratingW', 'psu.rating_w', 'W', { basis: 'per supply' }),
      figure('cooling.liquidHeatFraction', 'cooling.liquid_heat_fraction', '1', {
        basisFrom: 'cooling.basis',
      }),
      figure('slots.count', 'accelerator_slots.count', 'slots'),
      figure('slots.maxWEach', 'accelerator_slots.max_w_each', 'W', { basis: 'per slot' }),
    ],
    attributes: {
      class: 'class',
      generic: 'generic',
      acceleratorId: 'accelerator.id',
      cpuModel: 'cpu.model',
      maxPowerKind: 'max_power_kind',
      psuRedundancy: 'psu.redundancy',
      coolingType: 'cooling.type',
      slotWidth: 'accelerator_slots.width',
      slotPcie: 'accelerator_slots.pcie',
      slotNote: 'accelerator_slots.note',
      fabricPorts: 'network.compute_fabric_ports',
      storageManagementPorts: 'network.storage_mgmt_ports',
      networkSlots: 'network.slots',
      launchYear: 'launch_year',
    },
  },
  switch: {
    array: 'switches',
    folder: 'switches',
    figures: [
      figure('radix', 'radix', 'ports', { basis: 'highest logical port count' }),
      figure('radixGbitPerS', 'radix_speed_gbps', 'Gbit/s', { basis: 'per logical port' }),
      figure('capacityBitPerS', 'capacity_tbps_one_way', 'Tbit/s', {
        basis: 'sum of port speeds, one direction',
      }),
      figure('heightU', 'height_u', 'U'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('massKg', 'weight_kg', 'kg'),
      figure('typicalPowerW', 'power_typical_w', 'W', { basisFrom: 'power_basis' }),
      figure('maxPowerW', 'power_max_w', 'W', { basisFrom: 'power_basis' }),
    ],
    attributes: {
      family: 'family',
      protocol: 'protocol',
      role: 'role',
      asic: 'asic',
      ports: 'ports',
      auxPorts: 'aux_ports',
      psuText: 'psu',
      airflow: 'airflow',
      cooling: 'cooling',
      operatingSystem: 'nos',
    },
  },
  nic: {
    array: 'nics',
    folder: 'nics',
    figures: [
      figure('typicalPowerW', 'power_typical_w', 'W', { basisFrom: 'power_basis' }),
      figure('maxPowerW', 'power_max_w', 'W', { basisFrom: 'power_basis' }),
      figure('massKg', 'weight_kg', 'kg'),
    ],
    attributes: {
      deviceClass: 'kind',
      ports: 'ports',
      pcie: 'pcie',
      formFactor: 'form_factor',
      protocols: 'protocols',
      requirements: 'requirements',
    },
  },
  interconnect: {
    array: 'interconnects',
    folder: 'interconnects',
    figures: [
      figure('gbitPerS', 'speed_gbps', 'Gbit/s', { basis: 'total of the larger end' }),
      figure('reachMaxMm', 'reach_max_m', 'm'),
      figure('reachMinMm', 'reach_min_m', 'm'),
      figure('powerPerEndMaxW', 'power_w_per_end_max', 'W', { basisFrom: 'power_basis' }),
      figure('powerPerEndTypicalW', 'power_w_per_end_typical', 'W', { basisFrom: 'power_basis' }),
    ],
    attributes: {
      medium: 'kind',
      mediumText: 'medium',
      protocols: 'protocols',
      connectorA: 'connector_a',
      connectorB: 'connector_b',
      breakout: 'breakout',
      lengthsM: 'lengths_m',
    },
  },
  rack: {
    array: 'racks',
    folder: 'racks',
    figures: [
      figure('heightU', 'height_u', 'U', { basis: 'EIA unit of 44.45 mm' }),
      figure('heightOpenU', 'height_ou', 'OU', { basis: 'OpenU of 48 mm' }),
      figure('widthMm', 'width_mm', 'mm'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('heightMm', 'height_mm', 'mm'),
      figure('mountingDepthMm', 'mounting_depth_mm', 'mm'),
      figure('railWidthIn', 'rail_width_in', 'in'),
      figure('emptyMassKg', 'empty_weight_kg', 'kg'),
      figure('loadedMassKg', 'loaded_weight_kg', 'kg'),
      figure('loadRatingKg', 'load_rating_kg', 'kg', { basisFrom: 'load_rating_basis' }),
      figure('powerW', 'power_kw', 'kW'),
    ],
    attributes: { deviceClass: 'kind', standard: 'standard', features: 'features' },
  },
  pdu: {
    array: 'pdus',
    folder: 'pdus',
    figures: [
      figure('heightU', 'height_u', 'U', { basis: '0 = vertical, takes no rack unit' }),
      figure('phases', 'phases', 'phases'),
      figure('inputCurrentA', 'input_current_a', 'A'),
      figure('ratedVa', 'rated_kva', 'kVA'),
      figure('usableW', 'usable_kw', 'kW', { basisFrom: 'usable_basis' }),
      figure('widthMm', 'width_mm', 'mm'),
      figure('heightMm', 'height_mm', 'mm'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('massKg', 'weight_kg', 'kg'),
    ],
    attributes: {
      deviceClass: 'kind',
      mount: 'mount',
      inputVoltageText: 'input_voltage_v',
      inputConnector: 'input_connector',
      outlets: 'outlets',
      switched: 'switched',
      metered: 'metered',
    },
  },
  busway: {
    array: 'busways',
    folder: 'busways',
    figures: [
      figure('currentMinA', 'current_min_a', 'A'),
      figure('currentMaxA', 'current_max_a', 'A'),
      figure('powerW', 'power_kw', 'kW'),
    ],
    attributes: {
      deviceClass: 'kind',
      mount: 'mount',
      voltageText: 'voltage_v',
      ipRating: 'ip_rating',
      tapOff: 'tap_off',
    },
  },
  breaker: {
    array: 'breakers',
    folder: 'breakers',
    figures: [
      figure('currentMinA', 'current_min_a', 'A'),
      figure('currentMaxA', 'current_max_a', 'A'),
      figure('breakingCapacityKa', 'breaking_capacity_ka', 'kA'),
      figure('poles', 'poles', 'poles'),
    ],
    attributes: { deviceClass: 'kind', standard: 'standard', breakingClasses: 'breaking_classes' },
  },
  ups: {
    array: 'ups',
    folder: 'ups',
    figures: [
      figure('minPowerW', 'power_min_kw', 'kW'),
      figure('maxPowerW', 'power_max_kw', 'kW'),
      figure('maxApparentVa', 'power_max_kva', 'kVA'),
      figure('modulePowerW', 'module_kw', 'kW'),
      figure('parallelMaxW', 'parallel_max_kw', 'kW'),
      figure('efficiencyDoubleConversion', 'efficiency_double_conversion_pct', '%', {
        basisFrom: 'efficiency_basis',
      }),
      figure('efficiencyEco', 'efficiency_eco_pct', '%', { basisFrom: 'efficiency_basis' }),
      figure('heightU', 'height_u', 'U'),
    ],
    attributes: {
      deviceClass: 'kind',
      topology: 'topology',
      redundancy: 'redundancy',
      frames: 'frames',
      outletsText: 'outlets',
      battery: 'battery',
      dimsOrder: 'dims_order',
    },
  },
  genset: {
    array: 'gensets',
    folder: 'gensets',
    figures: [
      figure('frequencyHz', 'frequency_hz', 'Hz'),
      figure('standbyW', 'standby_kw', 'kW', { basis: 'electrical, standby rating' }),
      figure('standbyVa', 'standby_kva', 'kVA', { basis: 'standby rating' }),
      figure('primeW', 'prime_kw', 'kW', { basis: 'electrical, prime rating' }),
      figure('displacementL', 'displacement_l', 'L'),
      figure('cylinders', 'cylinders', 'cylinders'),
      figure('lengthMm', 'length_m', 'm'),
      figure('widthMm', 'width_m', 'm'),
      figure('heightMm', 'height_m', 'm'),
      figure('massKg', 'weight_kg', 'kg', { basis: 'open set' }),
    ],
    attributes: { engine: 'engine', fuel: 'fuel', fuelLitresPerHour: 'fuel_l_per_h' },
  },
  battery: {
    array: 'batteries',
    folder: 'batteries',
    figures: [
      figure('powerW', 'power_kw', 'kW', { basisFrom: 'basis' }),
      figure('runtimeS', 'runtime_s', 's', { basisFrom: 'basis' }),
      figure('energyWh', 'energy_kwh', 'kWh', { basisFrom: 'basis' }),
      figure('widthMm', 'width_mm', 'mm'),
      figure('heightMm', 'height_mm', 'mm'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('massKg', 'weight_kg', 'kg'),
      figure('lifeYears', 'life_years', 'years'),
    ],
    attributes: { deviceClass: 'kind', chemistry: 'chemistry' },
  },
  cooling: {
    array: 'cooling',
    folder: 'cooling',
    figures: [
      figure('capacityW', 'capacity_kw', 'kW', { basisFrom: 'capacity_basis' }),
      figure('approachK', 'approach_k', 'K'),
      figure('flowLPerMin', 'flow_l_min', 'L/min', {
        basis: 'technology side unless the notes say otherwise',
      }),
      figure('pressurePsi', 'pressure_psi', 'psi'),
      figure('powerDrawW', 'power_draw_kw', 'kW'),
      figure('widthMm', 'width_mm', 'mm'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('heightMm', 'height_mm', 'mm'),
      figure('heightU', 'height_u', 'U'),
      figure('massKg', 'weight_kg', 'kg', { basisFrom: 'weight_basis' }),
      figure('filtrationUm', 'filtration_um', 'um'),
    ],
    attributes: { deviceClass: 'kind', redundancy: 'redundancy' },
  },
  storage: {
    array: 'storage',
    folder: 'storage',
    figures: [
      figure('heightU', 'height_u', 'U'),
      figure('nodes', 'nodes', 'nodes'),
      figure('drives', 'drives', 'drives'),
      figure('rawBytes', 'raw_tb', 'TB', { basisFrom: 'capacity_basis' }),
      figure('usableBytes', 'usable_tb', 'TB', { basisFrom: 'capacity_basis' }),
      figure('readBytesPerS', 'read_gb_s', 'GB/s', { basisFrom: 'performance_basis' }),
      figure('writeBytesPerS', 'write_gb_s', 'GB/s', { basisFrom: 'performance_basis' }),
      figure('measuredReadBytesPerS', 'measured_read_gb_s', 'GB/s', {
        basisFrom: 'measured_basis',
        tag: 'M',
      }),
      figure('readIops', 'read_iops_million', 'million/s', { basisFrom: 'performance_basis' }),
      figure('typicalPowerW', 'power_typical_w', 'W', { basisFrom: 'power_basis' }),
      figure('maxPowerW', 'power_max_w', 'W', { basisFrom: 'power_basis' }),
      figure('massKg', 'weight_kg', 'kg'),
    ],
    attributes: {
      deviceClass: 'kind',
      media: 'media',
      form: 'form',
      network: 'network',
      software: 'software',
    },
  },
  security: {
    array: 'security',
    folder: 'security',
    figures: [
      figure('heightU', 'height_u', 'U'),
      figure('widthMm', 'width_mm', 'mm'),
      figure('depthMm', 'depth_mm', 'mm'),
      figure('heightMm', 'height_mm', 'mm'),
      figure('massKg', 'weight_kg', 'kg'),
      figure('typicalPowerW', 'power_typical_w', 'W', { basisFrom: 'power_basis' }),
      figure('maxPowerW', 'power_max_w', 'W', { basisFrom: 'power_basis' }),
      figure('throughputBitPerS', 'throughput_gbps', 'Gbit/s', { basisFrom: 'throughput_basis' }),
    ],
    attributes: {
      deviceClass: 'kind',
      formFactor: 'form_factor',
      psuText: 'psu',
      certifications: 'certifications',
      certificationStatus: 'certification_status',
    },
  },
  consumable: {
    array: 'consumables',
    folder: 'consumables',
    figures: [figure('ruleValue', 'rule_value', '', { basisFrom: 'rule_basis', tag: 'C' })],
    attributes: {
      deviceClass: 'kind',
      unitOfIssue: 'unit_of_issue',
      rule: 'rule',
      ruleUnit: 'rule_unit',
      ruleBasis: 'rule_basis',
    },
  },
};
