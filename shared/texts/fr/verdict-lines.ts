import type { VerdictLineTexts } from '../verdict-lines.ts';

export const verdictLineTexts: VerdictLineTexts = {
  counts: 'compte',
  countsNot: 'ne compte pas',
  signer: '{counts} : {who} ({id}, suite {suite})',
  companions: 'signatures supplémentaires : {list}',
  companionStates: {
    valid: 'correcte',
    wrong: 'incorrecte',
    missing: 'absente',
    unknown: 'par une clé absente de votre liste',
  },
  statement: 'déclaration {sequence}, {counts} : {decision} par {who} en qualité d’{role}',
  statementFinal: ', finale',
  remark: ' : « {remark} »',
  decisions: { approved: 'approuvé', rejected: 'rejeté', noted: 'noté' },
  nobody: 'une personne absente de votre liste',
  stamp: 'horodatage : {time} par {by}',
  sameIn: 'les mêmes montants, au centime près, dans : {names}',
  view: '{name} indique {net}, {lines} lignes',
  noTotal: 'aucun total',
  noLines: 'aucun nombre de',
  inside: 'Selon le fichier :',
  claimed: '{name}, révision {revision}, date indiquée {time}',
  total: '{lines} lignes, total net : {total}',
  totalWords: {
    noLines: 'sans prix, la nomenclature n’a aucune ligne',
    none: 'sans prix, aucune des {lines} lignes n’en a',
    incomplete: 'au moins {amount}, {unpriced} lignes sur {lines} sans prix',
  },
  slip: 'À comparer avec le bordereau : {slip}',
  levels: { refusal: 'refus', remark: 'remarque' },
};
