# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Le moteur intégré

error-embedded-no-model = Aucun modèle de traduction de { $from } vers { $to } n’est disponible.
error-embedded-unreadable = Impossible de lire le fichier de modèle { $path } : { $reason }
error-embedded-damaged = Le fichier de modèle { $path } est endommagé ({ $reason }).
error-embedded-broken = Le moteur de traduction s’est arrêté de façon inattendue.
hint-embedded-reinstall = Supprimez le modèle puis réinstallez-le : bitext models remove, puis bitext models install.
remark-sentence-split = La phrase dépasse la capacité du modèle ; elle a été traduite en { $parts } parties.
remark-place-guessed = La place de « { $text } » dans la traduction est une supposition.
