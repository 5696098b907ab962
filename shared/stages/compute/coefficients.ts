import type { Precision } from '../../plan/workload.ts';
import type { SourceTag } from '../../trace.ts';

/** One number of the engine with where it comes from. */
export interface Coefficient {
  readonly value: number;
  /** F fitted to the measured rows, P paper, V vendor, C convention. */
  readonly tag: SourceTag;
  readonly source: string;
}

/** Coefficients every configuration shares (sizing-method 4.1 and 6). Efficiencies are shares of the datasheet peak. */
export interface SharedCoefficients {
  readonly weightBandwidth: Coefficient;
  readonly kvBandwidth: Coefficient;
  /** By what power of the bandwidth these shares fall: kernels take as long to start on a fast memory as on a slow one. */
  readonly bandwidthFall: Coefficient;
  /** Bytes that reading one cached row of one head costs beyond the row itself: pages, tiles, scales. */
  readonly kvRowBytes: Coefficient;
  /** Matrix products of a decode step. */
  readonly decodeCompute: Coefficient;
  /** Matrix products of prompts. */
  readonly prefillCompute: Coefficient;
  /** What a native 4-bit path reaches of those shares: the faster the units, the harder to keep them fed. */
  readonly fp4Compute: Coefficient;
  /** Attention products, against the 16-bit peak. */
  readonly attentionCompute: Coefficient;
  /** Products that fit into the time of one exponential of a score. */
  readonly flopPerScore: Coefficient;
  /** What products of experts reach of the share of plain ones: many small products of unequal height. */
  readonly expertCompute: Coefficient;
  /** What products of expanded weights reach of the share of plain ones. */
  readonly weightOnlyCompute: Coefficient;
  /** Bytes read and written between the matrix products, per token, layer and unit of width. */
  readonly activationBytesPerWidth: Coefficient;
  readonly linkBandwidth: Coefficient;
  /** Seconds of one collective in a scale-up domain, per hop over the host bus, and between servers. */
  readonly collectiveS: Coefficient;
  readonly hostCollectiveS: Coefficient;
  readonly networkCollectiveS: Coefficient;
  /** Latency of one expert exchange over that of a collective: routing tables travel before the tokens do. */
  readonly exchangeFactor: Coefficient;
  /** Exponent of the soft maximum of streaming and computing. */
  readonly overlapExponent: Coefficient;
  /** Share of a prompt's time that other requests feel. */
  readonly prefillInterference: Coefficient;
  /** Fixed seconds in front of every first token. */
  readonly firstTokenS: Coefficient;
  /** Time of a prompt that is read alone over its time in mixed steps. */
  readonly firstTokenPrefill: Coefficient;
  /** Decode steps a new request waits. */
  readonly firstTokenSteps: Coefficient;
  /** Share of the other requests' prompts that a new request waits for in a closed loop. */
  readonly firstTokenQueue: Coefficient;
  /** Share of the saturated throughput an open-loop service reaches inside its limits. */
  readonly serverShare: Coefficient;
  /** p99 over mean of TPOT and TTFT. */
  readonly tpotP99: Coefficient;
  readonly ttftP99: Coefficient;
  /** Stored weights over parameters times bits: buffers and alignment. */
  readonly weightMargin: Coefficient;
  /** Bytes the engine keeps per accelerator, and the larger figure of the safe variant. */
  readonly engineBytes: Coefficient;
  readonly engineBytesSafe: Coefficient;
  /** Share of the memory an engine may use in the safe variant. */
  readonly memoryShareSafe: Coefficient;
  /** Share of the KV space that block fragmentation leaves usable. */
  readonly blockUse: Coefficient;
  /** Share of SRAM usable where there is no other memory. */
  readonly sramUse: Coefficient;
  /** Tokens that count as independent when experts are drawn: real routing prefers some experts. */
  readonly routingSpread: Coefficient;
  /** Busiest over mean expert rank where routing is not balanced. */
  readonly expertImbalance: Coefficient;
  /** Share of the uneven spread of prompts over attention ranks that schedulers do not even out. */
  readonly rankSkew: Coefficient;
  /** Time lost per further pipeline stage, as a share: stages never have equal work while prompts come and go. */
  readonly pipelineLoss: Coefficient;
  /** Exponent of the soft maximum of device work and host work of a step; 1 = they follow each other. */
  readonly hostOverlap: Coefficient;
  readonly embeddingCompute: Coefficient;
  /** Bytes/s per accelerator between servers and over the host bus where the catalogue has no figure. */
  readonly networkBytesPerS: Coefficient;
  readonly hostBusBytesPerS: Coefficient;
  readonly acceptance: Coefficient;
  /** Variance of the answers' lengths over the square of their mean where answers end by themselves. */
  readonly answerSpread: Coefficient;
}
export type SharedKey = keyof SharedCoefficients;

/** Overheads of one family of serving software (sizing-method 4.1). */
export interface StackProfile {
  readonly id: string;
  readonly name: string;
  /** Lower-case words; a serving-stack text that contains one of them is mapped here, first profile wins. */
  readonly match: readonly string[];
  readonly stepS: number;
  readonly layerS: number;
  readonly sequenceS: number;
  readonly moeLayerS: number;
  /** Seconds of host work each new request adds to the step that takes it up. */
  readonly requestS: number;
  /** Seconds to launch one layer, and one expert layer, of a step that reads a prompt: no recorded graphs there. */
  readonly promptLayerS: number;
  readonly promptMoeLayerS: number;
  readonly memoryShare: number;
  /** The share is of what the weights leave free, not of the whole memory. */
  readonly shareOfFree: boolean;
  /** Lengths are compiled in: the cache is read up to the full length from the first token on. */
  readonly staticShapes: boolean;
  /** Share of the output length for which memory is kept free when a request starts, 0.5 to 1. */
  readonly reservedOutput: number;
  /** The cache manager frees what local layers no longer see. */
  readonly windowedCache: boolean;
  /** FP8 and native FP4 checkpoints get an FP8 cache without being asked. */
  readonly eightBitCache: boolean;
  readonly maxSequences: number;
  readonly tag: SourceTag;
  readonly source: string;
  /** Measured rows behind it. */
  readonly rows: number;
}

/** Maturity of a vendor's software as seen in measured rows: multiplies times; 1 where nothing was measured. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  readonly vendors: readonly string[];
  readonly timeFactor: number;
  /** What products need beyond that: the share of the peak that kernels reach differs between vendors. */
  readonly computeFactor: number;
  /** Profile taken when the serving software is not named. */
  readonly defaultStack: string;
  /** Formats its serving software stores and expands to 16 bit where the units do not compute them. */
  readonly weightOnly: readonly Precision[];
  readonly rows: number;
  readonly tag: SourceTag;
  readonly source: string;
}

/** Ratio measured over predicted that holds 80 % of left-out rows, low and high, by what was left out. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}
export type BandQuantity = 'throughput' | 'tpot' | 'ttft' | 'latency' | 'training';
export type BandCoverage = 'calibrated' | 'same-family' | 'uncalibrated';

export interface PowerCoefficients {
  readonly idleShare: Coefficient;
  readonly computeWeight: Coefficient;
  readonly memoryWeight: Coefficient;
  readonly floorShare: Coefficient;
  /** Server input over accelerator power, for energy. */
  readonly serverFactor: Coefficient;
}

export interface TrainingCoefficients {
  readonly computeBf16: Coefficient;
  readonly computeFp8: Coefficient;
  /** Bytes moved between the products per token, layer and unit of width, forward and backward. */
  readonly activationBytesPerWidth: Coefficient;
  readonly linkBandwidth: Coefficient;
  /** Factor per doubling of the accelerators beyond eight. */
  readonly perDoubling: Coefficient;
  readonly moeCompute: Coefficient;
  /** Seconds of a training step that no accelerator shortens: gradient exchange, optimiser, launches. */
  readonly stepS: Coefficient;
  /** Tokens of a usual global batch of an 8-billion-parameter model, and how they grow with the parameters. */
  readonly batchTokens: Coefficient;
  readonly batchExponent: Coefficient;
  readonly loraBatchTokens: Coefficient;
  readonly checkpointShare: Coefficient;
  readonly bytesPerParameter: Coefficient;
  readonly checkpointBytesPerParameter: Coefficient;
  readonly failureHoursPerAccelerator: Coefficient;
}

/** Lengths and limits of a published benchmark, used when a request names the benchmark's output length only. */
export interface BenchmarkLengths {
  readonly name: string;
  /** Model ids the benchmark is defined for. */
  readonly models: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly serverTtftMs: number;
  readonly serverTpotMs: number;
  /** Limits of the benchmark's interactive scenario; null where it has none. */
  readonly interactive: { readonly ttftMs: number; readonly tpotMs: number } | null;
  readonly source: string;
}

export interface MeasuredPair {
  readonly accelerator: string;
  readonly model: string;
  readonly workload: 'inference' | 'training';
  readonly rows: number;
}

/** Everything the sizing engine takes as given; part of the catalogue pack and named in every bundle. */
export interface CoefficientSet {
  readonly format: 'redoubt-sizing-coefficients';
  readonly version: number;
  readonly asOf: string;
  readonly shared: SharedCoefficients;
  readonly stacks: readonly StackProfile[];
  /** Profile of a stack that is not named or not known. */
  readonly defaultStack: string;
  /** Profile of parts that keep everything on the chip: compiled dataflow without a host in the loop. */
  readonly sramStack: string;
  readonly platforms: readonly Platform[];
  /** Time factor of a platform without rows: what the measured ones other than CUDA need on the whole. */
  readonly unmeasuredPlatform: Coefficient;
  readonly unmeasuredCompute: Coefficient;
  /** What such software expands at least. */
  readonly unmeasuredWeightOnly: readonly Precision[];
  readonly power: PowerCoefficients;
  readonly training: TrainingCoefficients;
  readonly bands: Readonly<Record<BandQuantity, Readonly<Record<BandCoverage, Band>>>>;
  readonly benchmarks: readonly BenchmarkLengths[];
  readonly measured: readonly MeasuredPair[];
  /** Parallel ranks one catalogue device offers where software sees several cores. */
  readonly ranksPerDevice: Readonly<Record<string, number>>;
  /** Accelerators known to have no FP8 arithmetic although their entry lists no other 8-bit figure. */
  readonly withoutFp8: readonly string[];
}
