import type { ReportText } from '../report-text.ts';

/** Chapitre du droit. */
export const reportLaw: ReportText['law'] = {
  title: 'Droit et politique',
  states: {
    'not-met': 'non respecté',
    'met-only-with': 'respecté seulement avec justificatif',
    open: 'ouvert\u00a0: un fait manque',
    met: 'respecté',
    'not-yet-in-force': 'pas encore en vigueur',
    'not-applicable': 'sans objet',
  },
  inEnglish:
    'Les noms des textes, les exigences et les motifs restent dans la rédaction anglaise des règles, de même que les identifiants des faits et des justificatifs.',
  counts: { state: 'État', clauses: 'Dispositions' },
  failing:
    'Dispositions obligatoires non respectées\u00a0: {failing}. Écartées par dérogation\u00a0: {waived}.',
  list: 'Dispositions non respectées, ouvertes, ou respectées seulement avec justificatif',
  columns: { clause: 'Disposition', weight: 'Portée', requirement: 'Exigence', why: 'Ce qui manque' },
  must: 'obligatoire',
  should: 'souhaité',
  info: 'information',
  missing: 'manque\u00a0: {facts}',
  papers: 'justificatif\u00a0: {papers}',
  waived: 'dérogation jusqu’au {until} par {owner}',
  nothing: 'Toutes les dispositions applicables sont respectées.',
  more: '{count} autres figurent dans payload/compliance.csv.',
};

/** Chapitre de la souveraineté. */
export const reportSovereignty: ReportText['sovereignty'] = {
  title: 'Qui maîtrise quoi',
  intro:
    'Les cinq couches, et combien d’éléments de chacune sont en main propre ou dans celle de partenaires préférés.',
  layers: {
    applications: 'Applications',
    serving: 'Service des modèles',
    compute: 'Calcul',
    facility: 'Bâtiment',
    policy: 'Droit',
  },
  inHand: '{count} sur {total} en main',
  alt: 'Cinq couches\u00a0: {layers}',
  columns: {
    layer: 'Couche',
    part: 'Élément',
    supplier: 'Fournisseur',
    control: 'Maîtrise',
    stops: 'Cesse en cas de retrait',
  },
  controls: {
    own: 'pays propre',
    preferred: 'préféré',
    allowed: 'admis',
    denied: 'exclu',
    unknown: 'non connu',
  },
  stops: {
    'orders-and-spares': 'commandes, rechanges, assistance',
    'updates-and-licence': 'mises à jour, licence',
    updates: 'mises à jour',
    'use-of-model': 'usage du modèle',
    service: 'le service lui-même',
    resale: 'revente, réexportation',
    rules: 'le droit d’exploiter',
  },
  goodsOf: '{goods}\u00a0: {vendor}',
  sitePart: '{site}\u00a0: réseau, bâtiment, personnel',
  rules: 'Droit {jurisdiction}\u00a0: {count} dispositions',
  oneRule: 'Droit {jurisdiction}\u00a0: 1 disposition',
  servingNotChosen: 'Logiciel de service des modèles non choisi',
  embargoTitle: 'Si un pays ou un fabricant cesse de livrer',
  embargo: {
    name: 'Qui cesse',
    lines: 'Lignes perdues',
    unknown: 'Lignes d’origine inconnue',
    left: 'Accélérateurs restants',
  },
  kinds: {
    country: 'pays',
    vendor: 'fabricant',
    foundry: 'fondeur',
    memory: 'fabricant de mémoire',
  },
  who: '{name}, {kind}',
  leftValue: '{left} sur {all}',
  more: 'Le programme montre {count} autres cas.',
};

/** Chapitre des constats. */
export const reportFindings: ReportText['findings'] = {
  title: 'Constats',
  none: 'La conception ne donne lieu à aucun constat.',
  inEnglish:
    'Les constats restent dans la rédaction anglaise de payload/design-summary.json, pour que les deux versions disent la même chose. Les titres des groupes disent ce qu’il y a à faire.',
  counted: 'Constats par étape du plan, là où chacun peut être réglé\u00a0:',
  steps: {
    mission: 'mission',
    workloads: 'usages',
    site: 'site',
    compute: 'calcul',
    fabric: 'réseau',
    racks: 'baies',
    law: 'droit',
    cost: 'coûts',
    sign: 'signature',
  },
  columns: { text: 'Constat', step: 'Étape' },
  severities: {
    blocking: 'Empêche de signer',
    review: 'À examiner',
    note: 'Notes',
  },
  more: '{count} autres figurent dans payload/design-summary.json.',
};

/** Chapitre des hypothèses. */
export const reportAssumptions: ReportText['assumptions'] = {
  title: 'Hypothèses',
  intro:
    'Hypothèses de classe, là où aucune source ne donne de chiffre. Saisir le chiffre du produit les remplace.',
  inEnglish: 'L’identifiant, le fondement et la source restent dans la rédaction anglaise du catalogue.',
  none: 'Aucune hypothèse n’a été nécessaire.',
  columns: { id: 'Hypothèse', value: 'Valeur', basis: 'Fondement', source: 'Source' },
};

/** Chapitre de l’origine des chiffres. */
export const reportTraces: ReportText['traces'] = {
  title: 'D’où viennent les chiffres clés',
  intro:
    'Formule, données d’entrée et sources. Sigles\u00a0: M mesuré, V fabricant, P publication, S norme, F ajusté, C convention, U saisi par l’utilisateur. Les données d’entrée elles-mêmes calculées sont expliquées dans payload/design-summary.json.',
  inEnglish:
    'Les formules et les noms des données d’entrée restent dans la rédaction anglaise de payload/design-summary.json.',
  columns: { input: 'Donnée d’entrée', value: 'Valeur', from: 'Origine' },
  figure: '{figure}\u00a0: {value}',
  noTrace: 'Compté sur les éléments\u00a0; sans formule propre.',
  more: '{count} autres données d’entrée figurent dans payload/design-summary.json.',
  origin: {
    plan: 'plan {pointer}',
    catalogue: 'catalogue {id}.{field}, {confidence}',
    assumption: 'hypothèse {id}',
    coefficient: 'coefficient {id}, {source}',
    convention: 'convention {id}, {source}',
    confidences: {
      high: 'fiabilité haute',
      medium: 'fiabilité moyenne',
      low: 'fiabilité faible',
      unverified: 'non vérifié',
    },
  },
};
