/** Words of the transmittal slip. */
export const reportSlip = {
  title: 'Transmittal slip',
  text: 'Send this page by another route than the bundle. Whoever checks the bundle compares the groups below with what the program or sha512sum shows for manifest.json.',
  manifest: 'SHA-512 of manifest.json',
  first: 'For people: the first sixteen groups',
  signers: 'Signed by',
  bundle: 'Bundle',
  file: 'File',
  date: 'Date, as the signer claims it',
  total: 'Net total of the bill',
  code: 'The square holds the same in machine-readable form: a first line "REDOUBT SLIP 1", then bundle, digest and signers.',
  alt: 'QR code with bundle, digest and signers',
} as const;
