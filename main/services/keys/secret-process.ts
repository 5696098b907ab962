// Entry of the process that works with passphrases: derives keys, makes signers and their paper copies. Deriving takes
// a second or two of one processor, during which the process that holds the window must go on answering.
import { answerOneJob } from '../answer-one-job.ts';
import { runSecretJob } from './secret-work.ts';

answerOneJob(runSecretJob);
