# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Base

error-store-open = Impossible d’ouvrir la base { $path } : { $reason }.
hint-store-open = Vérifiez que le dossier est accessible en écriture, ou indiquez une autre base avec --store.
error-store-newer = La base { $path } est au format { $found } ; cette version de bitext connaît les formats jusqu’à { $known }.
hint-store-newer = Mettez bitext à jour, ou indiquez une autre base avec --store.
error-store-busy = Un autre programme occupe la base { $path } depuis 15 secondes.
hint-store-busy = Attendez qu’il ait fini, puis relancez la commande ; rien n’est perdu.
error-store-full = Le disque qui contient la base { $path } est plein.
hint-store-full = Libérez de la place, puis relancez la commande ; elle reprendra où elle s’est arrêtée.
error-store-damaged = { $path } est endommagé ou n’est pas une base bitext : { $reason }.
hint-store-damaged = Déplacez le fichier ou restaurez-en une copie ; bitext ne l’écrase pas.

## Fichiers, langues, exécution

error-file-missing = Le fichier { $path } n’existe pas.
error-file-folder = { $path } est un dossier, pas un article.
hint-file-folder = Indiquez un fichier de ce dossier.
error-file-large = { $path } fait { $size } Mo ; bitext accepte les fichiers jusqu’à { $limit } Mo.
hint-file-large = Divisez l’article en plusieurs parties.
error-file-unreadable = Impossible de lire { $path } : { $reason }.
error-file-unwritable = Impossible d’écrire { $path } : { $reason }. L’ancien contenu est intact.
hint-file-unwritable = Vérifiez que le dossier existe et accepte l’écriture, ou indiquez un autre fichier avec --output.
error-disk-full = Le disque est plein ; { $path } n’a pas été écrit. L’ancien contenu est intact.
hint-disk-full = Libérez de la place, puis relancez la commande ; ce qui est traduit est enregistré.
error-language-unknown = « { $given } » n’est pas une langue connue de bitext.
hint-language-meant = Vouliez-vous dire { $meant } ?
hint-language-unknown = Indiquez une étiquette de langue comme en, fr, pt-BR ou zh-Hans.
error-language-undetected = La langue de { $path } n’a pas pu être déterminée.
hint-language-undetected = Précisez-la avec { $option }, par exemple { $option } fr.
error-language-same = L’article est déjà en { $tag }, la langue demandée.
hint-language-same = Indiquez une autre langue avec --to, ou précisez celle de l’article avec --from.
error-output-occupied = { $path } existe et n’a pas été écrit par bitext ; il est resté tel quel.
hint-output-occupied = Déplacez-le, ou indiquez un autre fichier avec --output.
error-backend-unknown = Il n’y a pas de moteur « { $given } ».
hint-backend-unknown = Les moteurs sont : { $known }.
error-backend-miscounted = { $backend } a donné { $received } réponses pour { $sent } segments ; elles ont été écartées.
error-needs-file = Cette commande a besoin d’un fichier, pas de l’entrée standard.
hint-needs-file = Enregistrez d’abord l’article dans un fichier.
error-not-translated = { $path } n’est pas encore traduit en { $to }.
hint-not-translated = Tapez : bitext translate { $path } --to { $to }
error-stopped = Arrêté. Ce qui est traduit est enregistré.
hint-stopped = Relancez la commande ; elle reprendra où elle s’est arrêtée.
note-waiting = Un autre bitext traduit cet article ; attente de sa fin.
note-backup = Le fichier traduit avait été modifié hors du texte ; une copie est gardée sous { $path }.
note-edits = { $count ->
    [one] { $count } correction a été relue depuis { $path }.
   *[other] { $count } corrections ont été relues depuis { $path }.
}
task-translating = traduction
