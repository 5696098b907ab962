import type { VerifyTexts } from '../verify-text.ts';

/** Messages of the verifier in French. */
export const verifyTexts: VerifyTexts = {
  messages: {
    C01: { text: 'Ce fichier n’est pas un dossier signé : {reason}.', next: 'Redemandez le fichier.' },
    C02: {
      text: 'Le conteneur a été recomposé ou modifié.',
      next: 'Demandez le fichier d’origine ; ne le décompressez pas pour le recompresser.',
    },
    C03: {
      text: 'Le conteneur contient un nom de fichier interdit : « {name} ».',
      next: 'Considérez le fichier comme malveillant et signalez-le.',
    },
    M01: {
      text: 'La liste du contenu ne peut pas être lue sans risque : {reason} (endroit : {places}).',
      next: 'Demandez un nouveau dossier.',
    },
    M02: {
      text: 'Produit par une version plus récente de Redoubt ({value} ; celle-ci lit jusqu’à {limit}).',
      next: 'Demandez la mise à jour à votre administrateur.',
    },
    F01: {
      text: 'Fichiers manquants ({count}) : {files}.',
      next: 'Le dossier est incomplet ; redemandez-le.',
    },
    F02: { text: 'Fichiers absents de la liste ({count}) : {files}.', next: 'Ne les ouvrez pas.' },
    F03: {
      text: 'Le fichier {file} a été modifié après la signature.',
      next: 'Ne l’utilisez pas. Prévenez l’expéditeur par une autre voie.',
    },
    F04: {
      text: 'Les deux listes du contenu se contredisent.',
      next: 'Considérez cela comme une falsification.',
    },
    S01: { text: 'Personne n’a signé ce dossier.', next: 'Il ne peut pas valoir offre.' },
    S02: {
      text: 'Signé avec une clé absente de votre liste : {fingerprint}.',
      next: 'Comparez avec l’empreinte imprimée de l’expéditeur ; un administrateur peut ajouter le signataire.',
    },
    S03: {
      text: 'La signature de {signer} ne correspond pas au contenu.',
      next: 'Considérez cela comme une falsification.',
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
      text: 'Une signature correcte dans sa forme, mais faite pour un autre usage : {purpose}.',
      next: 'Considérez cela comme une falsification.',
    },
    S07: {
      text: 'La signature supplémentaire {file} n’est pas correcte.',
      next: 'Considérez cela comme une falsification.',
    },
    S08: {
      text: 'La signature supplémentaire {file} de {signer} manque. Chaque dossier de ce signataire en comporte une : elle a été retirée de cet exemplaire.',
      next: 'Demandez le fichier d’origine. Un ordinateur sans Redoubt ne peut pas vérifier cet exemplaire.',
    },
    T01: { text: 'La clé de {signer} a été déclarée volée le {date}.', next: 'Ne vous y fiez pas.' },
    T02: {
      text: 'La clé de {signer} a une limite au {date} : {reason}. La signature indique {claimed}.',
      next: 'Si l’heure indiquée est hors de la limite, demandez une nouvelle signature.',
    },
    T03: { text: 'Votre liste de signataires a expiré le {date}.', next: 'Importez la liste actuelle.' },
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
      text: 'Signatures exigées en qualité d’{role} : {needed} ; présentes : {has}.',
      next: 'Obtenez celles qui manquent.',
    },
    P02: {
      text: 'Les signatures ({keys}) proviennent d’une même personne (comptées : {persons}).',
      next: 'Une seconde personne doit signer.',
    },
    P03: {
      text: '{signer} a rejeté ce dossier le {date} : « {remark} ».',
      next: 'Réglez ce point avec cette personne.',
    },
    P04: {
      text: 'Les déclarations d’approbation ne sont pas complètes : {reason}.',
      next: 'Demandez le dossier complet.',
    },
    P05: {
      text: 'Ce dossier date de {days} jours ; vos règles en admettent {limit}.',
      next: 'Demandez une nouvelle révision.',
    },
    P06: {
      text: 'La déclaration de {signer} en qualité d’{role} ne compte pas : votre liste ne lui donne pas ce rôle.',
      next: 'Demandez à votre administrateur si le rôle manque.',
    },
    R01: {
      text: 'Une révision plus récente ({revision}) de ce projet est connue ici ; le dossier porte la révision {own}.',
      next: 'Utilisez la plus récente.',
    },
    R02: {
      text: 'Il existe deux versions différentes de la révision {revision}.',
      next: 'Arrêtez. Demandez au signataire laquelle est valable.',
    },
    R03: {
      text: 'Le délai de validité de l’offre a expiré le {date}.',
      next: 'Demandez si elle est maintenue.',
    },
    X01: {
      text: 'Les documents du dossier indiquent des totaux différents : {files}.',
      next: 'Ne les utilisez pas.',
    },
    X02: {
      text: 'Le document {file} est illisible ou n’appartient pas à ce dossier.',
      next: 'Demandez un nouveau dossier.',
    },
    K01: {
      text: 'Établi avec le catalogue {catalogue}, dont la validité a expiré le {date}.',
      next: 'Les prix ne sont peut-être plus à jour.',
    },
    U01: {
      text: 'La vérification n’a pas pu être faite : {reason}. {detail}',
      next: 'Jusque-là, on ne sait rien du dossier.',
    },
  },
  words: {
    'not-an-archive': 'ce n’est pas une archive',
    'too-large': 'la taille dépasse la limite',
    'out-of-memory': 'son contrôle demande plus de mémoire que celui de n’importe quel dossier',
    'out-of-time': 'son contrôle dure plus longtemps que celui de n’importe quel dossier',
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
    'catalogue-pack': 'un paquet de catalogue',
    'trust-list': 'une liste de signataires',
    'other-purpose': 'autre chose',
    'other-bundle': 'une déclaration sur un autre dossier',
    author: 'auteur',
    approver: 'approbateur',
    'final-approver': 'approbateur final',
    compromised: 'la clé a été déclarée volée',
    superseded: 'la clé a été remplacée',
    left: 'le signataire est parti',
    lost: 'la clé a été perdue',
    suspended: 'le signataire est suspendu',
    'not-yet-valid': 'valable seulement à partir de ce moment',
    'no-longer-valid': 'valable seulement jusqu’à ce moment',
    'older-than-bundle': 'le dossier a été signé à ce moment ; personne n’a pu l’approuver avant',
    'ahead-of-clock': 'c’est l’heure actuelle ; celle indiquée est encore à venir',
    'no-trust-list': 'il n’y a pas de liste de signataires',
    'trust-list-refused': 'la liste de signataires est refusée',
    unreadable: 'aucun dossier n’a été lu',
    gap: 'il en manque une dans la série',
    unbound: 'une signature a été retirée, ajoutée ou modifiée après l’approbation finale',
  },
  questions: { unchanged: 'Inchangé ?', who: 'Qui a signé ?', rely: 'Peut-on s’y fier ?' },
  answers: {
    unchanged: {
      yes: 'Oui',
      partly: 'Complet en lui-même, mais personne de votre liste ne s’en porte garant',
      no: 'Non',
      unchecked: 'Non vérifié',
    },
    who: {
      yes: 'Signataire connu',
      partly: 'Signataire connu, mais la signature ne compte pas ici',
      no: 'Personne de votre liste',
      unchecked: 'Non vérifié',
    },
    rely: { yes: 'Oui', partly: 'Oui, avec des remarques', no: 'Non', unchecked: 'Non vérifié' },
  },
  sentence: {
    accepted: 'Inchangé, signé par {signers} et conforme à vos règles.',
    acceptedWithRemarks:
      'Inchangé, signé par {signers} et conforme à vos règles ; lisez les remarques ({count}).',
    refused: '{text} {next}',
    unknown: 'La vérification n’a pas pu être faite. Jusque-là, on ne sait rien du dossier.',
  },
};
