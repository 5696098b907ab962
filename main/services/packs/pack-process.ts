// Entry of the process that reads a foreign pack: takes one job, answers, ends. Runs as a Node child process or as an
// Electron utility process. A hostile file can hang or crash this process and nothing else.
import { answerOneJob } from '../answer-one-job.ts';
import { type PackJob, runPackJob } from './pack-job.ts';

answerOneJob(async (job: PackJob) => runPackJob(job));
