import type { PlacedDevice, RackDesign } from '../../../shared/design/racks.ts';
import type { Finding } from '../../../shared/findings.ts';
import { drawingsUi } from '../../../shared/texts/en/ui/drawings.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { NoData } from '../../components/Marks.tsx';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { useNavigationStore } from '../../stores/navigation-store.ts';
import { Causes } from './Causes.tsx';
import { readPart, useChosenDevice } from './choice.ts';
import { PartCard } from './PartCard.tsx';
import { nodeFacts } from './part-facts.ts';
import type { Plant } from './plant.ts';
import { RackCard } from './RackCard.tsx';

const texts = plantUi.object;

function measured(value: number | null, unit: string) {
  return value === null ? <NoData /> : formatQuantity(value, unit);
}

/** One device: what it is, where it stands, what it draws and weighs. */
function DeviceCard({ device, plant }: { readonly device: PlacedDevice; readonly plant: Plant }) {
  const lines = [
    [texts.device, `${device.deviceId}, ${plantUi.roles[device.role]}`],
    [
      texts.place,
      fillText(texts.units, {
        u: formatExact(device.uBottom),
        height: `${device.heightAssumed ? '≈ ' : ''}${formatExact(device.heightU)}`,
      }),
    ],
    [texts.power, measured(device.maxPowerW, 'W')],
    [texts.typical, measured(device.typicalPowerW, 'W')],
    [texts.mass, measured(device.massKg, 'kg')],
    [texts.liquid, formatExact(device.liquidFraction, 2)],
  ] as const;
  return (
    <section className="rack-card" aria-label={device.deviceId}>
      <h3>{plant.nameOf(device).full}</h3>
      <Facts look="fact-list single" rows={lines} />
    </section>
  );
}

/** Findings that name the rack, a device in it, or a product of what is chosen. */
function findingsOf(plant: Plant, rack: RackDesign, device: PlacedDevice | undefined): readonly Finding[] {
  const devices = device === undefined ? rack.devices : [device];
  const subjects = new Set([
    `rack/${rack.id}`,
    ...devices.flatMap((entry) => [`device/${entry.deviceId}`, `product/${entry.productId}`]),
  ]);
  const products = new Set<string>(devices.map((entry) => entry.productId));
  return plant.findings.filter(
    (finding) => subjects.has(finding.subject) || products.has(String(finding.params?.['product'] ?? '')),
  );
}

/** The chosen device and its rack, with the findings about them; every derived figure opens its reason. */
export function ObjectPanel({
  plant,
  names,
  onLose,
}: {
  readonly plant: Plant;
  readonly names: Names;
  readonly onLose: (id: string) => void;
}) {
  const part = readPart(useNavigationStore((state) => state.selection['part']));
  const wanted = useNavigationStore((state) => state.selection['rack']);
  const rack = plant.racks.find((entry) => entry.id === wanted) ?? plant.racks[0];
  const chosen = useChosenDevice(rack);
  const facts = part?.kind === 'node' ? nodeFacts(plant, part.id, names) : undefined;
  if (facts !== undefined)
    return (
      <div className="scroll object-panel">
        <PartCard part={facts} names={names} onLose={onLose} />
      </div>
    );
  if (rack === undefined) return <p className="read pad">{drawingsUi.elevationEmpty}</p>;
  const device = rack.devices.find((entry) => entry.deviceId === chosen);
  return (
    <div className="scroll object-panel">
      {device && <DeviceCard device={device} plant={plant} />}
      <RackCard rack={rack} plant={plant} />
      <Causes findings={findingsOf(plant, rack, device)} names={names} />
    </div>
  );
}
