# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Mots pour les genres, états, origines et gravités

kind-paragraph = paragraphe
kind-heading = titre { $level }
kind-list-item = élément de liste
kind-header-cell = en-tête de tableau
kind-cell = cellule de tableau
kind-quote = citation
kind-footnote = note de bas de page
kind-alt-text = texte de l’image
kind-link-title = titre du lien
kind-metadata = en-tête du fichier : { $key }
kind-line = ligne
state-new = nouveau
state-draft = brouillon
state-translated = traduit
state-reviewed = relu
state-approved = approuvé
state-rejected = refusé
origin-backend = { $name }
origin-edit = retouché à la main
origin-source = copié de la source
severity-error = erreur
severity-warning = avertissement
severity-hint = remarque
count-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
count-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
count-hints = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}
count-no-findings = rien à signaler
list-comma = {", "}

## Constats dans le terminal

report-note-source = note : la source dit
report-help = aide :{" "}
report-help-replace = remplacer « { $old } » par « { $new } »
report-help-insert = insérer « { $new } » ici
report-help-delete = supprimer « { $old } »
checked = { $file } : { $segments }, { $findings }

## Fin d’une traduction

summary-languages = Langues
summary-detected = {" "}(détecté)
summary-arrow = {" → "}
summary-segments = Segments
summary-segments-value = { $total } : { $parts }
summary-origin-machine = { $count ->
    [one] { $count } traduit à l’instant
   *[other] { $count } traduits à l’instant
}
summary-origin-reused = { $count ->
    [one] { $count } déjà traduit
   *[other] { $count } déjà traduits
}
summary-origin-edited = { $count ->
    [one] { $count } retouché à la main
   *[other] { $count } retouchés à la main
}
summary-origin-copied = { $count ->
    [one] { $count } copié
   *[other] { $count } copiés
}
summary-words = Mots
summary-words-value = { $words } en { $elapsed } ({ $speed } mots par seconde)
summary-terms = Termes
summary-terms-value = { $total } à respecter : { $parts }
summary-terms-found = { $count ->
    [one] { $count } présent d’emblée
   *[other] { $count } présents d’emblée
}
summary-terms-enforced = { $count } mis en place
summary-terms-missed = { $count ->
    [one] { $count } absent
   *[other] { $count } absents
}
summary-findings = Constats
summary-written = Écrit
summary-unchanged = Déjà à jour
summary-next = Ensuite : { $command }
duration-seconds = { $whole },{ $tenth } s
duration-minutes = { $minutes } min { $seconds } s

## Côte à côte

diff-no-text = (pas encore de traduction)
diff-totals = { $changed ->
    [one] { $changed } segment sur { $segments } a changé depuis le brouillon.
   *[other] { $changed } segments sur { $segments } ont changé depuis le brouillon.
}
html-skip = Aller à l’article
html-overview = Vue d’ensemble
html-languages = Langues
html-segments = Segments
html-changed = Modifiés depuis le brouillon
html-terms = Termes
html-terms-value = { $source } dans la source, { $target } dans la traduction
html-findings = Constats
html-all-findings = Tous les constats
html-in-segment = segment { $number }
html-finding = Constat { $number }
html-legend = Signification des marques
html-legend-sample = mots
html-legend-finding = un constat ; son numéro mène à la raison
html-legend-term = un terme du glossaire ; les termes d’un même concept portent le même numéro des deux côtés
html-legend-code = balisage de l’article
html-legend-delete = supprimé du brouillon
html-legend-insert = ajouté depuis le brouillon
html-concepts = Concepts
html-article = Article et traduction
html-changes = Modifications depuis le brouillon
html-footer = Produit par bitext. Cette page ne charge rien et n’exécute rien.
