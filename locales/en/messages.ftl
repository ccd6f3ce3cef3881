# Our own words. Every spoken language has the same messages with the same variables; a test compares them.
# Sections stand in the order of the program's folders.

## Errors of the model

error-language-tag = “{ $given }” is not a language tag such as fr, pt-BR or zh-Hans.
error-tagged-text = Unknown inline code { $tag } at byte { $offset }.

## Counts

count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}

## Store

error-store-open = The store { $path } cannot be opened: { $reason }.
hint-store-open = Check that the folder can be written, or name another store with --store.
error-store-newer = The store { $path } has format { $found }; this bitext knows formats up to { $known }.
hint-store-newer = Update bitext, or name another store with --store.
error-store-busy = Another program has held the store { $path } for 15 seconds.
hint-store-busy = Wait for it to end, then run the command again; nothing was lost.
error-store-full = The disk that holds the store { $path } is full.
hint-store-full = Free some space, then run the command again; it goes on where it stopped.
error-store-damaged = { $path } is damaged or is not a bitext store: { $reason }.
hint-store-damaged = Move the file away or restore a copy of it; bitext does not overwrite it.


## Checks

finding-untranslated-empty = The translation is empty.
finding-untranslated-missing = This sentence has no translation.
finding-untranslated-copy = The source text was copied, not translated.
finding-untranslated-words = “{ $words }” was left untranslated.
finding-codes-lost = Markup lost: { $code }
finding-codes-invented = Markup that the source does not have: { $code }
finding-codes-doubled = Markup that the source has fewer times: { $code }
finding-codes-changed = Markup changed: { $was } became { $now }.
finding-codes-link = The link leads elsewhere: { $was } became { $now }.
finding-codes-nesting = Markup closes in the wrong order: { $code }
finding-codes-written = Markup shows as text: { $code }
finding-protected-lost = “{ $text }” is missing; it must stay as it is.
finding-protected-changed = “{ $was }” must stay as it is, but became “{ $now }”.
finding-protected-invented = “{ $text }” does not occur in the source.
finding-term-missing = “{ $term }” should be “{ $wanted }”.
finding-term-forbidden = “{ $found }” is forbidden by the glossary; use “{ $wanted }”.
finding-term-deprecated = “{ $found }” is no longer used; use “{ $wanted }”.
finding-brackets-unclosed = { $mark } is never closed.
finding-brackets-unopened = { $mark } closes nothing.
finding-brackets-mixed = The brackets { $open } and { $close } do not match in width.
finding-quotes-unclosed = The quotation opened by { $mark } is never closed.
finding-quotes-unopened = The quotation mark { $mark } has no partner.
finding-quotes-foreign = The quotation marks here are { $wanted }, not { $found }.
finding-end-missing = The sentence does not end with { $mark }.
finding-end-extra = The source does not end with { $mark }.
finding-end-differs = The source ends with { $was }, the translation with { $now }.
finding-end-opening = A sentence that ends with { $closing } begins with { $mark }.
finding-width = { $mark } should be { $wanted } here.
finding-doubled = “{ $words }”: said twice; “{ $once }” is enough.
finding-spacing-double = More than one space.
finding-spacing-stray = A space that does not belong here: “{ $around }”
finding-spacing-missing = A space is missing after { $mark }.
finding-spacing-no-break-missing = A no-break space is missing at { $mark }.
finding-spacing-breaks = A line may break at this mark; use no-break spaces.
