// The one entry of every script in package.json. Plain JavaScript without dependencies, because it runs before
// anything is installed and on any Node from 20 on; the jobs themselves run on Node 24.
import { jobs } from './launch/jobs.mjs';

const [name = '', ...words] = process.argv.slice(2);
const job = jobs[name];
if (!job) {
  process.stderr.write(`There is no job "${name}". Known are ${Object.keys(jobs).join(', ')}.\n`);
  process.exit(2);
}
try {
  process.exitCode = await job(words);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
