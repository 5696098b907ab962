import type { ReportText } from '../report-text.ts';

/** Bordereau d’envoi. */
export const reportSlip: ReportText['slip'] = {
  title: 'Bordereau d’envoi',
  text: 'Envoyer cette page par une autre voie que le dossier. Qui vérifie le dossier compare les groupes ci-dessous avec ce que le programme ou sha512sum affiche pour manifest.json.',
  manifest: 'SHA-512 de manifest.json',
  first: 'À lire à voix haute\u00a0: les seize premiers groupes',
  signers: 'Signé par',
  bundle: 'Dossier',
  file: 'Fichier',
  date: 'Date selon le signataire',
  total: 'Total net de la nomenclature',
  code: 'Le carré contient la même chose sous une forme lisible par machine\u00a0: une première ligne «\u00a0REDOUBT SLIP 1\u00a0», puis le dossier, l’empreinte et les signataires.',
  alt: 'Code QR avec le dossier, l’empreinte et les signataires',
};
