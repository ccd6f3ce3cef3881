# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Lecture et écriture des articles

error-not-utf8 = Le fichier n’est pas en UTF-8 : le premier octet fautif se trouve à la position { $offset }.
error-not-utf16 = Le fichier commence comme de l’UTF-16, mais n’en est pas : le premier octet fautif se trouve à la position { $offset }.
error-binary = Ce fichier est au format { $format } ; ce n’est pas un texte.
error-zero-byte = Ce n’est pas un texte : il y a un octet nul à la position { $offset }.
error-unknown-format = Le format « { $given } » n’existe pas.
hint-save-as-utf8 = Enregistrez le fichier en UTF-8 (ou en UTF-16 avec indicateur d’ordre des octets), puis réessayez.
hint-text-formats = Formats pris en charge : { $known }.
hint-format-name = Vouliez-vous dire « { $name } » ?
