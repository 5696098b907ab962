import type { VerifyTexts } from '../verify-text.ts';

/** Messages of the verifier in French. */
export const verifyTexts: VerifyTexts = {
  messages: {
    C01: { text: 'Ce fichier n’est pas un lot : {reason}.', next: 'Redemandez le fichier.' },
    C02: {
      text: 'Le conteneur a été refait ou modifié.',
      next: 'Demandez le fichier d’origine ; ne le décompressez pas pour le recomprimer.',
    },
    C03: {
      text: 'Le conteneur contient un nom de fichier interdit : « {name} ».',
      next: 'Considérez-le comme hostile et signalez-le.',
    },
    M01: {
      text: 'La liste du contenu ne peut pas être lue sans risque : {reason} (à {places}).',
      next: 'Demandez un nouveau lot.',
    },
    M02: {
      text: 'Produit par une version plus récente du planificateur ({value} ; celle-ci lit jusqu’à {limit}).',
      next: 'Mettez à jour par votre administrateur.',
    },
    F01: { text: 'Fichiers manquants ({count}) : {files}.', next: 'Le lot est incomplet ; redemandez-le.' },
    F02: { text: 'Fichiers absents de la liste ({count}) : {files}.', next: 'Ne les ouvrez pas.' },
    F03: {
      text: 'Le fichier {file} a été modifié après la signature.',
      next: 'Ne l’utilisez pas. Prévenez l’expéditeur par une autre voie.',
    },
    F04: {
      text: 'Les deux listes du contenu se contredisent.',
      next: 'Traitez cela comme une falsification.',
    },
    S01: { text: 'Personne n’a signé ce lot.', next: 'Il ne peut pas servir d’offre.' },
    S02: {
      text: 'Signé avec une clé absente de votre liste : {fingerprint}.',
      next: 'Comparez avec l’empreinte imprimée de l’expéditeur ; un administrateur peut ajouter le signataire.',
    },
    S03: {
      text: 'La signature de {signer} ne correspond pas au contenu.',
      next: 'Traitez cela comme une falsification.',
    },
    S04: {
      text: '{signer} n’a signé qu’avec une des deux méthodes exigées.',
      next: 'Demandez au signataire de signer de nouveau.',
    },
    S05: {
      text: '{signer} a signé avec une méthode ({suite}) que vos règles n’admettent pas.',
      next: 'Demandez une signature par une méthode admise.',
    },
    S06: {
      text: 'Une signature de bonne forme, mais faite pour autre chose : {purpose}.',
      next: 'Traitez cela comme une falsification.',
    },
    S07: {
      text: 'La signature supplémentaire {file} est fausse.',
      next: 'Traitez cela comme une falsification.',
    },
    S08: {
      text: 'La signature supplémentaire {file} de {signer} manque.',
      next: 'Une machine sans Redoubt ne peut pas vérifier cet exemplaire. Demandez le fichier d’origine.',
    },
    T01: { text: 'La clé de {signer} a été déclarée volée le {date}.', next: 'Ne vous y fiez pas.' },
    T02: {
      text: 'La clé de {signer} a une limite au {date} : {reason}. La signature indique {claimed}.',
      next: 'Si l’heure indiquée est hors de la limite, demandez une nouvelle signature.',
    },
    T03: { text: 'Votre liste de signataires a pris fin le {date}.', next: 'Importez la liste actuelle.' },
    T04: {
      text: 'Votre liste de signataires est la version {version} ; la version {seen} a déjà servi ici.',
      next: 'Refusé. Demandez d’où vient cette liste plus ancienne.',
    },
    T05: {
      text: 'L’horloge de cet ordinateur ({clock}) est antérieure à une heure déjà vue ({seen}).',
      next: 'Réglez l’horloge. Jusque-là, la signature est bloquée.',
    },
    T06: {
      text: 'La clé de {signer} a été déclarée volée le {date} ; l’horodatage de {by} prouve que cette signature est plus ancienne ({time}).',
      next: 'Elle compte. Demandez une nouvelle signature dès que possible.',
    },
    P01: {
      text: 'Signatures exigées comme {role} : {needed} ; présentes : {has}.',
      next: 'Obtenez celles qui manquent.',
    },
    P02: {
      text: 'Les signatures ({keys}) sont d’une même personne (comptées : {persons}).',
      next: 'Une seconde personne doit signer.',
    },
    P03: {
      text: '{signer} a refusé ce lot le {date} : « {remark} ».',
      next: 'Voyez cela avec cette personne.',
    },
    P04: {
      text: 'Les déclarations d’approbation ne sont pas entières : {reason}.',
      next: 'Demandez le lot complet.',
    },
    P05: {
      text: 'Il date de {days} jours ; vos règles en admettent {limit}.',
      next: 'Demandez une nouvelle révision.',
    },
    P06: {
      text: 'La déclaration de {signer} comme {role} ne compte pas : votre liste ne donne pas ce rôle.',
      next: 'Demandez à votre administrateur si le rôle manque.',
    },
    R01: {
      text: 'Une révision plus récente ({revision}) de ce projet est connue ici ; celle-ci est la {own}.',
      next: 'Utilisez la plus récente.',
    },
    R02: {
      text: 'Il existe deux versions différentes de la révision {revision}.',
      next: 'Arrêtez. Demandez au signataire laquelle est valable.',
    },
    R03: { text: 'L’offre a pris fin le {date}.', next: 'Demandez si elle tient encore.' },
    X01: {
      text: 'Les documents du lot indiquent des totaux différents : {files}.',
      next: 'Ne les utilisez pas.',
    },
    X02: {
      text: 'Le document {file} est illisible ou n’appartient pas à ce lot.',
      next: 'Demandez un nouveau lot.',
    },
    K01: {
      text: 'Établi avec le catalogue {catalogue}, qui a pris fin le {date}.',
      next: 'Les prix peuvent être dépassés.',
    },
    U01: {
      text: 'La vérification n’a pas pu être faite : {reason}. {detail}',
      next: 'Jusque-là, on ne sait rien du lot.',
    },
  },
  words: {
    'not-an-archive': 'ce n’est pas une archive',
    'too-large': 'il est trop grand',
    missing: 'elle manque',
    schema: 'elle ne suit pas le format',
    number: 'un nombre n’est pas entier ou est trop grand',
    key: 'un nom de champ n’est pas admis',
    text: 'un texte contient des caractères interdits',
    type: 'une valeur n’est pas du JSON simple',
    depth: 'l’imbrication est trop profonde',
    values: 'elle contient trop de valeurs',
    'not-utf8': 'ses octets ne sont pas de l’UTF-8',
    'not-json': 'ce n’est pas du JSON',
    'other-bytes': 'le même contenu est écrit autrement',
    approval: 'une approbation',
    'catalogue-pack': 'un lot de catalogue',
    'trust-list': 'une liste de signataires',
    'other-purpose': 'autre chose',
    'other-bundle': 'une déclaration sur un autre lot',
    author: 'auteur',
    approver: 'approbateur',
    'final-approver': 'approbateur final',
    compromised: 'la clé a été déclarée volée',
    superseded: 'la clé a été remplacée',
    left: 'le signataire est parti',
    lost: 'la clé a été perdue',
    suspended: 'le signataire est suspendu',
    'not-yet-valid': 'valable seulement à partir de là',
    'no-longer-valid': 'valable seulement jusque-là',
    'older-than-bundle': 'le dossier a été signé alors, personne n’a pu l’approuver avant',
    'ahead-of-clock': 'c’est l’heure actuelle, celle indiquée est encore à venir',
    'no-trust-list': 'il n’y a pas de liste de signataires',
    'trust-list-refused': 'la liste de signataires est refusée',
    unreadable: 'aucun lot n’a été lu',
    gap: 'il en manque une dans la suite',
    unbound: 'une signature a été retirée, ajoutée ou modifiée après l’approbation finale',
  },
  questions: { unchanged: 'Inchangé ?', who: 'Qui a signé ?', rely: 'Peut-on s’y fier ?' },
  answers: {
    unchanged: {
      yes: 'Oui',
      partly: 'Entier en lui-même, mais personne de votre liste ne s’en porte garant',
      no: 'Non',
      unchecked: 'Non vérifié',
    },
    who: {
      yes: 'Connu',
      partly: 'Connu, mais la signature ne compte pas ici',
      no: 'Personne de votre liste',
      unchecked: 'Non vérifié',
    },
    rely: { yes: 'Oui', partly: 'Oui, avec une remarque', no: 'Non', unchecked: 'Non vérifié' },
  },
  sentence: {
    accepted: 'Inchangé, signé par {signers} et conforme à vos règles.',
    acceptedWithRemarks:
      'Inchangé, signé par {signers} et conforme à vos règles ; lisez les remarques ({count}).',
    refused: '{text} {next}',
    unknown: 'La vérification n’a pas pu être faite. Jusque-là, on ne sait rien du lot.',
  },
};
