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
