# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Nombres

finding-numbers-differ = La source dit { $source }, la traduction dit { $target }.
finding-numbers-scale = La source dit { $source }, la traduction dit { $target }, soit { $reading }.
finding-numbers-missing = { $source }, dans la source, manque dans la traduction.
finding-numbers-extra = { $target } ne figure pas dans la source.
finding-numbers-currency = La source dit { $source }, la traduction dit { $target } : la monnaie n’est pas la même.
finding-numbers-currency-lost = La source dit { $source } ; la traduction ne nomme aucune monnaie pour { $target }.
finding-numbers-sign = Le signe moins ne figure que devant un seul des deux nombres : { $source } dans la source, { $target } dans la traduction.
