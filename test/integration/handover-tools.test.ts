import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handoverOf } from '../support/handover-case.ts';
import { requireTool } from '../support/tools.ts';

// The hand-over files, read again with programs that know nothing of Redoubt: Python's csv and PyYAML.

const READ = `
import csv, glob, json, os, sys, yaml
folder = sys.argv[1]
answer = {"csv": {}, "yaml": []}
for path in sorted(glob.glob(os.path.join(folder, "**", "*.csv"), recursive=True)):
    with open(path, encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    answer["csv"][os.path.relpath(path, folder)] = {
        "rows": len(rows),
        "ragged": sum(None in row or None in row.values() for row in rows),
        "formulas": sum(value[:1] in "=+-@" for row in rows for value in row.values() if value and not value.lstrip("-").replace(".", "").isdigit()),
    }
for path in sorted(glob.glob(os.path.join(folder, "**", "*.yaml"), recursive=True)):
    with open(path, encoding="utf-8") as stream:
        document = yaml.safe_load(stream)
    answer["yaml"].append([document["manufacturer"], document["model"], len(document.get("interfaces", []))])
print(json.dumps(answer))
`;

interface Answer {
  readonly csv: Readonly<
    Record<string, { readonly rows: number; readonly ragged: number; readonly formulas: number }>
  >;
  readonly yaml: readonly (readonly [manufacturer: string, model: string, interfaces: number])[];
}

/** A Python with PyYAML: the one on the path, or the system's beside another that was installed. */
function pythonWithYaml(): string {
  const found = [requireTool('python3'), '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import yaml']).status === 0,
  );
  if (found === undefined)
    throw new Error('This test needs PyYAML. Install it with the package manager (Debian: python3-yaml).');
  return found;
}

const { handover } = handoverOf('kr-telecom-rebellions', (plan) => ({
  ...plan,
  sites: plan.sites.map((site) => ({ ...site, name: '=Ünit "1", 서울' })),
}));
let folder: string;
let answer: Answer;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-handover-'));
  for (const { path, text } of handover.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const ran = spawnSync(pythonWithYaml(), ['-c', READ, folder], { encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  answer = JSON.parse(ran.stdout) as Answer;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('Python', () => {
  it('reads every table with as many cells as columns in every row', () => {
    expect(Object.keys(answer.csv)).toHaveLength(19);
    for (const [path, table] of Object.entries(answer.csv)) {
      expect(table.ragged, path).toBe(0);
      expect(table.formulas, path).toBe(0);
      expect(table.rows, path).toBeGreaterThan(0);
    }
    expect(answer.csv['cables.csv']?.rows).toBe(handover.summary.cables + handover.summary.uplinks);
    expect(answer.csv['power.csv']?.rows).toBe(handover.summary.circuits);
    expect(answer.csv['power-cords.csv']?.rows).toBe(
      handover.summary.cords + handover.summary.devicesWithoutSupplies,
    );
  });

  it('reads every device type as YAML', () => {
    expect(answer.yaml).toHaveLength(handover.summary.netbox['deviceTypes'] ?? 0);
    expect(answer.yaml.some(([, , interfaces]) => interfaces > 32)).toBe(true);
  });
});
