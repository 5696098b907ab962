/** Words that may go in one further reading of a name; a name is never emptied. */
type Stage = RegExp;

/** Formats, methods and file kinds that repositories append to the name of a model. */
const FORMATS: Stage =
  /^(?:(?:nv|mx)?fp\d+|bf16|b?float\d+|u?int\d+|w\d+a\d+(?:kv\d+)?|awq|gptq|gguf|marlin|modelopt|dynamic|static|quanti[sz]ed|quant|block|channel|smoothquant|bnb|\d+-?bit|q\d\w*|g\d{2,3}|eagle\d?|mtp|hf)$/;
/** Dates, revisions, context lengths, expert counts and benchmark targets: the body of the model stays the same. */
const RELEASES: Stage =
  /^(?:\d{4}|\d{6}|\d{8}|v[01]\.\d+|instruct|chat|it|base|thinking|reasoning|terminus|preview|exp|latest|\d+k|\d+e|99|99\.9|mlperf)$/;
/** A revision of a checkpoint that also names its size (`…-49b-v1`); without a size the word tells models apart. */
const REVISIONS: Stage = /^v\d(?:\.\d)?$/;
const SIZE = /^\d+(?:x\d+)?(?:\.\d+)?b$/;
const DEVELOPERS: Stage = /^(?:meta|nvidia|microsoft|google|openai|amd|ibm|zai|moonshotai|skt|lg|lgai|tii)$/;

const VENDORS: Stage =
  /^(?:nvidia|amd|instinct|radeon|intel|aws|amazon|google|cloud|huawei|tenstorrent|furiosa(?:ai)?|qualcomm|rebellions|cerebras|sambanova|graphcore|tesla|dgx|hgx|data|cent(?:er|re)|gpus?|cards?|chips?|npus?|accelerators?|server|edition|blackwell|hopper|ampere|superchip|hosted|api|turbo|generation|hl|\d{3}l)$/;
const MEMORY_TYPES: Stage = /^(?:hbm\w*|gddr\w*|lpddr\w*)$/;
/** The 40 GB of one part tell it from its 80 GB sibling and stay. */
const CAPACITIES: Stage = /^(?!40g)\d+gi?b?$/;
const FORMS: Stage = /^(?:sxm\d?|oam|nvl\d+|wormhole|blackhole|\d{1,2}x|x?\d{1,3})$/;

function wordsOf(text: string): readonly string[] {
  const lower = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  // Repositories write 3_3 where the model is 3.3.
  const dotted = lower.replace(/(\d)_(\d)/g, '$1.$2').replace(/\.\d+xlarge|\.(?=w\d+a\d)/g, ' ');
  return dotted.split(/[\s_()[\],-]+/).filter((word) => word !== '');
}

function without(words: readonly string[], stage: Stage): readonly string[] {
  const left = words.filter((word) => !stage.test(word));
  return left.length === 0 ? words : left;
}

/** Names with ever more words left out, the nearest first; the first is the whole name. */
function readings(words: readonly string[], stages: readonly Stage[]): readonly string[] {
  const found = [words];
  for (const stage of stages) found.push(without(found.at(-1) ?? words, stage));
  return [...new Set(found.map((entry) => entry.join('-')))];
}

/**
 * What a model's name may mean once formats, dates, revisions and developers are left out, the nearest reading first:
 * `nvidia/Llama-3_3-Nemotron-Super-49B-v1-FP8` becomes `llama-3.3-nemotron-super-49b`. Words that change the body
 * (distilled, vision, coder, sizes) are never left out.
 * @param text - as people and repositories write it
 * @returns at least one reading, lower case, words joined by hyphens
 */
export function modelReadings(text: string): readonly string[] {
  const words = wordsOf(text);
  const sized = words.some((word) => SIZE.test(word));
  return readings(words, [FORMATS, RELEASES, ...(sized ? [REVISIONS] : []), DEVELOPERS]);
}

/**
 * What an accelerator's name may mean once vendor, memory and form factor are left out, the nearest reading first:
 * `NVIDIA H100 80GB HBM3` becomes `h100-80gb`, then `h100`.
 * @param text - as data sheets, tools and price lists write it
 * @returns at least one reading, lower case, words joined by hyphens
 */
export function acceleratorReadings(text: string): readonly string[] {
  // A stroke joins two names of one part here, where it parts owner and model there.
  const words = wordsOf(text.replaceAll('/', ' '));
  return readings(words, [VENDORS, MEMORY_TYPES, CAPACITIES, FORMS]);
}
