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


## Checks

finding-untranslated-empty = La traduction est vide.
finding-untranslated-missing = Cette phrase n’a pas de traduction.
finding-untranslated-copy = Le texte source a été recopié sans être traduit.
finding-untranslated-words = « { $words } » n’a pas été traduit.
finding-codes-lost = Balisage perdu : { $code }
finding-codes-invented = Balisage absent de la source : { $code }
finding-codes-doubled = Balisage plus fréquent que dans la source : { $code }
finding-codes-changed = Balisage modifié : { $was } est devenu { $now }.
finding-codes-link = Le lien mène ailleurs : { $was } est devenu { $now }.
finding-codes-nesting = Balisage fermé dans le mauvais ordre : { $code }
finding-codes-written = Du balisage apparaît dans le texte : { $code }
finding-protected-lost = « { $text } » manque et doit être conservé tel quel.
finding-protected-changed = « { $was } » doit rester tel quel, mais est devenu « { $now } ».
finding-protected-invented = « { $text } » ne figure pas dans la source.
finding-term-missing = « { $term } » doit se traduire par « { $wanted } ».
finding-term-forbidden = Le glossaire interdit « { $found } » ; employez « { $wanted } ».
finding-term-deprecated = « { $found } » n’est plus employé ; préférez « { $wanted } ».
finding-brackets-unclosed = { $mark } n’est jamais refermé.
finding-brackets-unopened = { $mark } ne ferme rien.
finding-brackets-mixed = Les crochets ou parenthèses { $open } et { $close } n’ont pas la même chasse.
finding-quotes-unclosed = La citation ouverte par { $mark } n’est jamais refermée.
finding-quotes-unopened = Le guillemet { $mark } est seul.
finding-quotes-foreign = Les guillemets sont ici { $wanted }, et non { $found }.
finding-end-missing = La phrase ne se termine pas par { $mark }.
finding-end-extra = La source ne se termine pas par { $mark }.
finding-end-differs = La source se termine par { $was }, la traduction par { $now }.
finding-end-opening = Une phrase qui finit par { $closing } commence par { $mark }.
finding-width = { $mark } doit s’écrire ici { $wanted }.
finding-doubled = « { $words } » : répétition ; « { $once } » suffit.
finding-spacing-double = Plus d’une espace.
finding-spacing-stray = Espace de trop : « { $around } »
finding-spacing-missing = Il manque une espace après { $mark }.
finding-spacing-no-break-missing = Il manque une espace insécable à côté de { $mark }.
finding-spacing-breaks = La ligne peut se couper à ce signe ; employez des espaces insécables.
