import type { InstructionTexts } from '../verify-instructions.ts';

/** VERIFY.txt in French. */
export const instructionTexts: InstructionTexts = {
  title: 'VÉRIFIER CE DOSSIER SANS REDOUBT',
  project: 'Projet      ',
  revision: 'révision',
  bundle: 'Dossier     ',
  signers: "Signataires nommés par l'auteur :",
  needed: `Ce qu'il vous faut, de votre propre service et jamais de ce dossier :
allowed_signers, clés et certificats, tirés de votre propre liste de
signataires. Gardez-les dans le répertoire « office » de votre dossier
personnel et décompressez les dossiers ailleurs. Qui falsifie un dossier y
falsifie aussi les clés.`,
  linux: 'Linux, macOS',
  unpack: 'Décompressez le dossier. Dans le répertoire {folder} :',
  macos: '(macOS : shasum -a 512 -c SHA512SUMS)',
  extra: `Il ne doit y avoir aucun fichier en dehors de ceux de SHA512SUMS et de
SHA512SUMS, manifest.json et signatures/. La commande ci-dessus ne
remarque pas les fichiers ajoutés.`,
  good: 'Réponse attendue : « Good "{namespace}" signature for ... ».',
  minisign: `La signature minisign, avec la clé publique de votre propre service. Le
commentaire de confiance affiché doit être le numéro de ce dossier :`,
  cms: `La signature par certificat, avec le certificat de votre propre service (ou,
sans -partial_chain, votre autorité de certification et sa liste de révocation
dans un même fichier, avec -crl_check) :`,
  windows: 'Windows 10 et 11 (PowerShell ; client OpenSSH 8.1 ou plus récent)',
  windowsNote: `La première ligne n'affiche rien si aucun fichier n'a changé. cmd est
nécessaire, car PowerShell réécrit les fins de ligne du texte qu'il transmet.`,
  envelope: "L'enveloppe, avec openssl et jq (Linux)",
  envelopeNote: `Chaque paire doit se terminer par « Signature Verified Successfully » ou
« Verified OK ». Les lignes Ed25519 et P-384 fonctionnent dès OpenSSL 3.0, les
lignes ML-DSA-87 (mldsa87) dès 3.5. Un signataire ne compte que si chacune de
ses lignes réussit. Les signatures des étapes 1 et 2 sont classiques ; seule
l'enveloppe résiste aussi aux ordinateurs quantiques.`,
  slip: `Comparez le SHA-512 de manifest.json au bordereau d'envoi, si vous en avez
reçu un par une autre voie. C'est la première ligne de : sha512sum manifest.json`,
  stamp: `Si le fichier ci-dessous existe, c'est un horodatage, à vérifier avec
les certificats de votre propre service :`,
  failed: `Si une étape échoue : n'utilisez pas les documents. Prévenez l'expéditeur par
une autre voie que celle par laquelle ce dossier est arrivé.`,
};
