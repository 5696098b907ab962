// Entry of the process that signs: takes one job, answers, ends. Runs as a Node child process or as an Electron
// utility process; whoever starts it decides which.
import { answerOneJob } from '../answer-one-job.ts';
import { runSigningJob, type SigningJob } from './sign-job.ts';

answerOneJob((job: SigningJob) => runSigningJob(job));
