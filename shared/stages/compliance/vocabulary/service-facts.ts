import { ALPHA_2, type FactSpec, factsOfStep } from './fact-spec.ts';

const work = factsOfStep('workloads');
const law = factsOfStep('law');

const DATA = [
  'personal',
  'special-personal',
  'health',
  'biometric',
  'government',
  'classified',
  'cui',
  'export-controlled',
  'important-cn',
  'core-vn',
  'national-core-technology',
  'financial',
  'ci-operational',
  'bulk-us-sensitive',
];
const KEY_STORES = ['national-approved-device', 'hsm-onprem', 'hsm-provider', 'kms-provider', 'software'];

/** Facts about models and the data they work on. */
export const workloadFacts = {
  'model.developer': { ...work.text('normalised name', 'who trained the model', 'design'), makers: true },
  'model.developer_country': work.text(ALPHA_2, 'seat of the developer', 'design'),
  'model.training_flops': work.amount('FLOP', 'cumulative training compute', 'design'),
  'model.role': work.one(['provider', 'modifier', 'deployer'], 'part the buyer plays for the model'),
  'model.licence': work.text('SPDX id or name', 'licence of the model', 'design'),
  'model.open_weights': work.flag('the weights are published', 'design'),
  'model.public_facing': work.flag('people outside the organisation use it'),
  'data.categories': work.some(DATA, 'kinds of data handled'),
  'data.subject_countries': work.set(ALPHA_2, 'where the people the data is about are'),
  'data.subjects_count': work.amount('persons', 'number of people the data is about'),
  'data.storage_countries': work.set(ALPHA_2, 'where data and backups are stored'),
  'data.processing_countries': work.set(ALPHA_2, 'where data is processed', 'design'),
  'data.transfer_countries': work.set(ALPHA_2, 'countries personal data goes to or is read from'),
} as const satisfies Readonly<Record<string, FactSpec>>;

/** Facts about people with access, keys and security measures. */
export const securityFacts = {
  'personnel.clearance': law.level('lowest clearance of anyone with privileged access'),
  'personnel.nationalities': law.set(ALPHA_2, 'nationalities of staff with privileged access'),
  'personnel.admin_countries': law.set(ALPHA_2, 'countries the systems are administered from'),
  'personnel.support_countries': law.set(ALPHA_2, 'countries vendor support reaches in from'),
  'keys.algorithm': law.set('names', 'algorithms in use, as in AES-256, ML-KEM-1024, RSA-3072'),
  'keys.storage': law.one(KEY_STORES, 'what holds the keys'),
  'keys.control': law.one(['customer', 'split', 'provider'], 'who controls the keys'),
  'keys.countries': law.set(ALPHA_2, 'where key material is made and kept'),
  'keys.fips140': law.one(['none', '140-2', '140-3'], 'validation of the cryptographic modules'),
  'keys.rsa_bits_min': law.amount('bits', 'smallest RSA or DH modulus'),
  'security.certifications': law.set('names', 'attestations held for the service or the site'),
  'security.accredited_level': law.level('level the system is accredited for'),
  'security.airgapped': law.flag('no connection to networks of a lower level'),
  'security.log_retention_days': law.amount('days', 'how long logs are kept'),
  'security.log_countries': law.set(ALPHA_2, 'where logs are kept'),
  'security.incident_report_hours': law.amount('hours', 'planned time to the first report to the authority'),
  'security.pqc_plan': law.flag('a documented plan for the move to post-quantum cryptography exists'),
} as const satisfies Readonly<Record<string, FactSpec>>;
